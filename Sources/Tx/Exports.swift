// The types of other modules that appear in the interface of this one, one a line.
@_exported public import struct TxClient.TransportError
@_exported public import protocol TxClient.Transport
@_exported public import struct TxClient.TransportResponse
@_exported public import struct TxDiagnostics.Diagnostic
@_exported public import struct TxDiagnostics.SourceText
@_exported public import struct TxDiagnostics.Span
@_exported public import struct TxDiagnostics.UnreadableFile
@_exported public import struct TxDiagnostics.UnwritableFile
@_exported public import typealias TxDiagnostics.FileReading
@_exported public import typealias TxDiagnostics.FileWriting
@_exported public import struct TxValues.Column
@_exported public import struct TxValues.Instant
@_exported public import struct TxValues.Record
@_exported public import struct TxValues.Row
@_exported public import struct TxValues.Schema
@_exported public import enum TxValues.Value
@_exported public import enum TxValues.ValueType
