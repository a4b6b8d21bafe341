import Testing
import TxREPL

struct TypedStatementTests {
  @Test(arguments: ["show", " show", "show with format=csv", "show\n| count", "\t\nshow\t"])
  func `lets what begins with show be about the last result`(_ typed: String) {
    let statement = TypedStatement(typed)
    #expect(statement.whole == "$last | " + typed && statement.shift == 8)
  }

  @Test(arguments: ["", "sho", "showing", "find numbers | show", "日 show"])
  func `leaves other statements as they are`(_ typed: String) {
    let statement = TypedStatement(typed)
    #expect(statement.whole == typed && statement.shift == 0)
  }
}
