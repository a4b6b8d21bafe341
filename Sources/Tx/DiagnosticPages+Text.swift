extension DiagnosticPages {
  /// The pages of `Docs/Diagnostics`, one behind the other; a test compares them, and writes this
  /// file anew under `TX_UPDATE_GOLDENS=1`.
  package static let text = #"""
    # TX1001: a script is at most 1 MiB long

    The text has more than 1,048,576 bytes, or more than the program that runs it takes. Rows belong into a file that the script imports, not into the script.

    Type instead:

    ```text
    import csv "numbers.csv"
    ```
    # TX1002: a text holds no NUL bytes

    The text holds bytes of value 0. The file is most likely UTF-16 or no text at all; `tx` reads UTF-8.

    Type instead:

    ```text
    iconv -f UTF-16 -t UTF-8 old.tx > new.tx
    ```
    # TX1003: these bytes are not UTF-8

    The text holds bytes that are no UTF-8. The file may be in Latin-1 or Windows-1252.

    Type instead:

    ```text
    iconv -f WINDOWS-1252 -t UTF-8 old.tx > new.tx
    ```
    # TX1004: a character changes the direction of text

    Characters such as U+202E reorder what is shown, so that a script can look like another one. They are refused outside of strings, in comments too.

    ```tx
    find numbers where tag=a‮b
    ```

    Type instead:

    ```tx
    find numbers where tag="a\u{202E}b"
    ```
    # TX1005: a character is not a space

    A no-break space or one of its relatives looks like a space but is none. It comes along with text pasted from documents and chats.

    ```tx
    find numbers where tag=a status=active
    ```

    Type instead:

    ```tx
    find numbers where tag=a status=active
    ```
    # TX1006: strings are quoted by '"'

    Typographic quotes come along with text pasted from documents and chats. Straight quotes begin and end a string; inside of one every quote is allowed.

    ```tx
    find numbers where tag=“a
    ```

    Type instead:

    ```tx
    find numbers where tag="a"
    ```
    # TX1007: a control character is refused

    A control character stands in the text. In a string it is written as an escape.

    Type instead:

    ```text
    find numbers where tag="a\u{1B}b"
    ```
    # TX1008: a character has no meaning here

    `` ` ``, a lone `!` and a backslash inside a line mean nothing. Quote the value that holds the character; negate by `not`, `!=` or `!~`.

    ```tx
    find numbers where ! tag=a
    ```

    Type instead:

    ```tx
    find numbers where not tag=a
    ```
    # TX1009: a string ends on the line where it begins

    The closing quote is missing. A line end inside a string is written as `\n`.

    ```tx
    find numbers where tag="a
    ```

    Type instead:

    ```tx
    find numbers where tag="a"
    ```
    # TX1010: a pattern ends on the line where it begins

    Behind `~` and `!~` a slash begins a pattern, and the closing slash is missing. A slash inside is written as `\/`; a glob that begins with a slash is quoted.

    ```tx
    find numbers where customer_reference ~ /acme
    ```

    Type instead:

    ```tx
    find numbers where customer_reference ~ /acme/
    ```
    # TX1011: a sequence is no escape

    A string knows `\"`, `\\`, `\n`, `\t`, `\r`, `\$` and `\u{1F600}`. A raw string in single quotes knows no escapes at all.

    ```tx
    find numbers where customer_reference="a\b"
    ```

    Type instead:

    ```tx
    find numbers where customer_reference='a\b'
    ```
    # TX1012: '${…}' holds a field or a variable

    Inside of a string `${.field}` and `${$name}` are replaced by values. Nothing else may stand in the braces.

    ```tx
    find numbers | update customer_reference="${status}-x"
    ```

    Type instead:

    ```tx
    find numbers | update customer_reference="${.status}-x"
    ```
    # TX1013: a text is no name

    A name is letters, digits and `_`, names joined by dots. A `$` needs a name behind it.

    ```tx
    find numbers | update customer_reference=.csv.
    ```

    Type instead:

    ```tx
    find numbers | update customer_reference=.csv.ref
    ```
    # TX1014: conditions and values nest at most 64 levels deep

    Parentheses, `not`, lists, calls and pipelines inside of each other go more than 64 levels deep, or deeper than the program that runs the text takes.

    ```tx
    find numbers where (((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((a)))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
    ```

    Type instead:

    ```tx
    find numbers where a
    ```
    # TX1015: more than 100 errors

    The first hundred errors are shown. Most of the rest are likely to vanish with them.

    Type instead:

    ```text
    tx check script.tx
    ```
    # TX1020: something else was expected

    The word or character may not stand here; the message says what may.

    ```tx
    find numbers where status=active )
    ```

    Type instead:

    ```tx
    find numbers where (status=active)
    ```
    # TX1021: a bracket is never closed

    A `(` or `[` has no partner before the statement ends.

    ```tx
    find numbers where (tag=a or tag=b
    ```

    Type instead:

    ```tx
    find numbers where (tag=a or tag=b)
    ```
    # TX1022: no statement begins with this word

    A statement begins with `find`, `get`, `let`, `set`, `explain`, `check`, a variable or a command.

    ```tx
    fnd numbers
    ```

    Type instead:

    ```tx
    find numbers
    ```
    # TX1023: a statement in a file does not begin with '|'

    At the prompt such a line continues the last result. A file has none: name the source.

    ```tx
    | count
    ```

    Type instead:

    ```tx
    find numbers | count
    ```
    # TX1024: a stage needs a source before it

    The word is a stage. Rows must come from somewhere first.

    ```tx
    delete numbers
    ```

    Type instead:

    ```tx
    find numbers where tag=old | delete
    ```
    # TX1025: expected a source

    Here a query begins: `find RESOURCE`, `get RESOURCE ID` or a variable.

    ```tx
    explain update tags=a
    ```

    Type instead:

    ```tx
    explain find numbers | update tags=a
    ```
    # TX1026: unknown verb

    No stage has this name.

    ```tx
    find numbers | sotr id
    ```

    Type instead:

    ```tx
    find numbers | sort id
    ```
    # TX1027: '|' requires a stage behind it

    A pipe leads to a stage. Alternatives of a condition are joined by `or`.

    ```tx
    find numbers where tag=a || tag=b
    ```

    Type instead:

    ```tx
    find numbers where tag=a or tag=b
    ```
    # TX1028: a resource is required

    `find` and `get` name the kind of rows first.

    ```tx
    find where status=active
    ```

    Type instead:

    ```tx
    find numbers where status=active
    ```
    # TX1029: expected a field

    Here the name of a field stands: letters, digits and `_`, joined by dots. Conditions are joined by a space or `and`, not by `&&`.

    ```tx
    find numbers where a=1 && b=2
    ```

    Type instead:

    ```tx
    find numbers where a=1 b=2
    ```
    # TX1030: a value is required

    The operator, the comma or the stage needs a value behind it. Compare with `null` or write `""` for an empty text.

    ```tx
    find numbers | limit
    ```

    Type instead:

    ```tx
    find numbers | limit 10
    ```
    # TX1031: a keyword is no value

    A value that is spelled like a keyword is quoted.

    ```tx
    find numbers where tag=or
    ```

    Type instead:

    ```tx
    find numbers where tag="or"
    ```
    # TX1032: conditions follow 'where'

    A condition stands right behind the resource.

    ```tx
    find numbers status=active
    ```

    Type instead:

    ```tx
    find numbers where status=active
    ```
    # TX1033: a condition is required

    `where` and `expect` need a condition. `where all` takes every row on purpose.

    ```tx
    find numbers where | count
    ```

    Type instead:

    ```tx
    find numbers where all | count
    ```
    # TX1034: 'or' is mixed with 'and'

    There is no right order between `or` and `and` (a space is an `and`), so a mixture needs parentheses. The message shows both readings.

    ```tx
    find numbers where a=1 b=2 or c=3
    ```

    Type instead:

    ```tx
    find numbers where a=1 (b=2 or c=3)
    ```
    # TX1035: ',' makes a list of values

    A comma joins values: `tag=a,b` is a or b. Conditions and assignments are separated by spaces.

    ```tx
    find numbers where status=active, tag=x
    ```

    Type instead:

    ```tx
    find numbers where status=active tag=x
    ```
    # TX1036: an assignment is required

    `update`, `set` and `with` need `field=value`; lists are changed by `+=` and `-=`.

    ```tx
    find numbers | update tags
    ```

    Type instead:

    ```tx
    find numbers | update tags+=a
    ```
    # TX1037: 'in' requires a set

    Behind `in` stands a list in parentheses, a range, a variable or a query in parentheses.

    ```tx
    find numbers where area_code in 206
    ```

    Type instead:

    ```tx
    find numbers where area_code in (206, 253)
    ```
    # TX1038: 'is' requires 'null', 'empty' or 'set'

    `is` asks only for these three, `is not` for their opposites. Other values are compared by `=`.

    ```tx
    find numbers where status is active
    ```

    Type instead:

    ```tx
    find numbers where status=active
    ```
    # TX1039: columns, sort keys and fields are separated by ','

    A comma is missing between two names.

    ```tx
    find numbers | select phone_number status
    ```

    Type instead:

    ```tx
    find numbers | select phone_number, status
    ```
    # TX1040: a variable is required

    `as` saves the rows under a name that begins with `$`.

    ```tx
    find numbers | as west
    ```

    Type instead:

    ```tx
    find numbers | as $west
    ```
    # TX1041: 'let' requires a name without '$'

    The name is written plainly where it is made, and with `$` where it is used.

    ```tx
    let $west = find numbers
    ```

    Type instead:

    ```tx
    let west = find numbers
    ```
    # TX1042: 'let' requires '='

    The value follows behind an equal sign.

    ```tx
    let west find numbers
    ```

    Type instead:

    ```tx
    let west = find numbers
    ```
    # TX1043: a field on the left is written without the dot

    `.field` is this row's value on the right of an operator. On the left the name alone stands.

    ```tx
    find numbers where .status=active
    ```

    Type instead:

    ```tx
    find numbers where status=active
    ```
    # TX1044: a format and a file are required

    `export` needs to know how and where to.

    ```tx
    find numbers | export "numbers.csv"
    ```

    Type instead:

    ```tx
    find numbers | export csv "numbers.csv"
    ```
    # TX1045: a stage stands behind '|'

    Every stage begins with a pipe.

    ```tx
    find numbers sort id
    ```

    Type instead:

    ```tx
    find numbers | sort id
    ```
    # TX1046: a pipeline has too many stages

    A pipeline has at most 256 stages, since each is a level of the plan. Conditions of one `where` are not counted.

    ```text
    find numbers | where status!=deleted | where status!=port-failed | … 300 times …
    ```

    Type instead: one `where` with all conditions, or save the rows with `as $name` and go on with `$name | …`.
    # TX1047: an operator is misspelt

    A word between a field and a value is an operator: `contains`, `starts with`, `ends with`, `in` or `is`.

    ```tx
    find numbers where customer_reference contians acme
    ```

    Type instead:

    ```tx
    find numbers where customer_reference contains acme
    ```
    # TX1060: 'KEYWORD' requires a name

    `def` and `param` give something a name: a letter, then letters, digits and `_`.

    ```tx
    param "customer" = ACME
    ```

    Type instead:

    ```tx
    param customer = ACME
    ```
    # TX1061: 'def' requires '=' and the stages that the name stands for

    A definition is a name for stages, so it has at least one.

    ```tx
    def idle($days)
    ```

    Type instead:

    ```tx
    def idle($days) = where updated_at<$days
    ```
    # TX1062: 'KEYWORD' requires statements in braces

    What depends on a condition stands between braces, also when it is one statement.

    ```tx
    if $n.count > 1000 print "large"
    ```

    Type instead:

    ```tx
    if $n.count > 1000 { print "large" }
    ```
    # TX1063: import needs a format and a file

    `import` reads the rows of a file: first the format, `csv`, `jsonl` or `lines`, then the file's name.

    ```tx
    import csv
    ```

    Type instead:

    ```tx
    import csv "numbers.csv"
    ```
    # TX1064: match needs a resource and the fields that are equal

    `match` joins each row that comes in with the one row of a resource that has the same value: the resource, `on`, its field, and the column of the incoming rows behind a dot.

    ```tx
    find jobs | match numbers on phone_number=number
    ```

    Type instead:

    ```tx
    find items where run=last | match numbers on phone_number=.phone_number
    ```
    # TX1070: `plan` requires `to` and a file

    A plan is written to a file, which is looked at and applied later. Its name stands behind the pipeline.

    ```tx
    plan find numbers where tag=x | update tags+=reviewed
    ```

    Type instead:

    ```tx
    plan find numbers where tag=x | update tags+=reviewed to "reviewed.txplan"
    ```
    # TX1080: an unknown version of the language

    The first line of a file may say which version of the language it is written in. This `tx` reads version 1; a later version may mean something else by the same words, so nothing of the file is run.

    ```tx
    #!tx 2
    find numbers | count
    ```

    Type instead:

    ```tx
    #!tx 1
    find numbers | count
    ```
    # TX2001: a value is still to be given

    `...` stands for a value that the shell asks for. A script, a command and a program that embeds `tx` have nobody to ask.

    ```tx
    find numbers where tag=...
    ```

    Type instead:

    ```tx
    find numbers where tag=vip
    ```
    # TX2002: no resource has this name

    `find` and `get` take the name of a resource, in the plural or in the singular. `tx schema` lists them.

    ```tx
    find nubmers
    ```

    Type instead:

    ```tx
    find numbers
    ```
    # TX2004: nothing was kept under this name

    `$name` stands for rows or values that `let` or `as` kept before. `$last` and `$last_run` are set by the system, once there are any.

    ```tx
    $west | count
    ```

    Type instead:

    ```tx
    let west = find numbers where area_code=206
    $west | count
    ```
    # TX2005: values are not rows

    A name of values may stand beside a field. A pipeline begins with rows.

    ```tx
    let codes = 206, 253
    $codes | count
    ```

    Type instead:

    ```tx
    let codes = 206, 253
    find numbers where area_code=$codes | count
    ```
    # TX2006: this name is set by the system

    `$last` is the last result and `$last_run` the last run of changes. They cannot be declared.

    ```tx
    let last = find numbers where tag=vip
    ```

    Type instead:

    ```tx
    let vip = find numbers where tag=vip
    ```
    # TX2007: no option has this name

    The words behind `with`, and those of `set`, are fixed; `help` with the verb lists them.

    ```tx
    find numbers where tag=old | delete with mex=50
    ```

    Type instead:

    ```tx
    find numbers where tag=old | delete with max=50
    ```
    # TX2008: an option has a value of its kind

    An option takes a number of rows, a share, a word of a list, true or false, or a text, and one value only.

    ```tx
    find numbers where tag=old | delete with max=many
    ```

    Type instead:

    ```tx
    find numbers where tag=old | delete with max=50
    ```
    # TX2009: no output format has this name

    `show` and `export` take the name of an output format, such as `csv` or `json`.

    ```tx
    find numbers | export cvs "numbers.csv"
    ```

    Type instead:

    ```tx
    find numbers | export csv "numbers.csv"
    ```
    # TX2010: `limit` and `skip` take a count

    A count is written in digits, with `_` between them where that helps.

    ```tx
    find numbers | limit few
    ```

    Type instead:

    ```tx
    find numbers | limit 1_000
    ```
    # TX2011: a word or a string is required

    A name, a count or a file is given as one word or string. Lists, fields and sets of rows have no place there.

    ```tx
    find numbers where connection=["Main SIP"]
    ```

    Type instead:

    ```tx
    find numbers where connection="Main SIP"
    ```
    # TX2012: no field has this name

    The resource has no field of this name, of this alias, or with this last part.

    ```tx
    find numbers where emergency_adress_id is null
    ```

    Type instead:

    ```tx
    find numbers where emergency_address_id is null
    ```
    # TX2013: a name stands for several fields

    The last part of a dotted name may be written alone where only one field ends in it. Here several do.

    ```text
    find widgets where colour=red
    ```

    Type instead:

    ```text
    find widgets where front.colour=red
    ```
    # TX2014: a word cannot be read as the field's type

    The field gives the word its type: a number begins with `+`, a time is a date, `today` or `now-30d`, a truth value is `true` or `false`. Ids that a spreadsheet has rounded are refused too.

    ```tx
    find numbers where updated_at<30d
    ```

    Type instead:

    ```tx
    find numbers where updated_at<now-30d
    ```
    # TX2015: a word is none of the field's values

    The field has a list of values. One that the service has added since may be written in quotes, where the list is known to grow.

    ```tx
    find numbers where status=actve
    ```

    Type instead:

    ```tx
    find numbers where status=active
    ```
    # TX2016: an operator does not compare this type

    `<` and `>` order numbers, times and phone numbers; `contains`, `starts with` and `ends with` look at text; a range has the types that have an order. Names of other things are compared whole.

    ```tx
    find numbers where customer_reference>ACME
    ```

    Type instead:

    ```tx
    find numbers where customer_reference starts with ACME
    ```
    # TX2017: a field alone is a condition only when it is true or false

    Other fields are compared with something.

    ```tx
    find numbers where status
    ```

    Type instead:

    ```tx
    find numbers where status=active
    ```
    # TX2018: no function has this name

    A call names one thing by its name: `connection("Main SIP")`, `address("HQ")`, one for each kind of thing that has names.

    ```tx
    find numbers where connection_id=conection("Main SIP")
    ```

    Type instead:

    ```tx
    find numbers where connection_id=connection("Main SIP")
    ```
    # TX2019: a call takes one name

    The name stands alone, or behind the field that holds it.

    ```tx
    find numbers where connection_id=connection("Main", "SIP")
    ```

    Type instead:

    ```tx
    find numbers where connection_id=connection("Main SIP")
    ```
    # TX2020: things of this kind have no name

    Only kinds with a name of their own can be found by it; the others are found by id.

    ```text
    find widgets where owner=anna
    ```

    Type instead:

    ```text
    find widgets where owner_id=17
    ```
    # TX2021: two conditions are never both true

    Conditions side by side must all hold. A field with one value cannot be two things at once, so that no row is ever found. This is a warning: the statement is run.

    ```tx
    find numbers where status=active status=deleted
    ```

    Type instead:

    ```tx
    find numbers where status=active,deleted
    ```
    # TX2022: no column has this name

    Behind `count`, and in `expect`, rows have only the columns counted by, and `count`.

    ```tx
    find numbers | count by status | where cuont>5
    ```

    Type instead:

    ```tx
    find numbers | count by status | where count>5
    ```
    # TX2023: the field is not among these rows

    The field can be compared or assigned, but rows do not carry it: `connection` stands for a connection's name in conditions.

    ```tx
    find numbers | select connection
    ```

    Type instead:

    ```tx
    find numbers | select connection_name
    ```
    # TX2024: the operator takes one value

    A list of values means any of them, which only `=`, `!=` and `in` can say.

    ```tx
    find numbers where updated_at<today,now
    ```

    Type instead:

    ```tx
    find numbers where updated_at<today
    ```
    # TX2025: one value is required

    The field holds one value, so that it cannot become a list.

    ```tx
    find numbers where tag=x | update customer_reference=a,b
    ```

    Type instead:

    ```tx
    find numbers where tag=x | update customer_reference=a
    ```
    # TX2026: rows of one column are required

    Rows stand for a list of values when they have one column.

    ```tx
    find numbers where tag in (find numbers where status=active)
    ```

    Type instead:

    ```tx
    find numbers where tag in (find numbers where status=active | select tags)
    ```
    # TX2027: a pattern stands only behind `~` or `!~`

    Elsewhere a word or a string is compared whole.

    ```text
    find numbers where customer_reference=/^ACME/
    ```

    Type instead:

    ```text
    find numbers where customer_reference ~ /^ACME/
    ```
    # TX2028: the pattern is not understood

    Patterns have letters, `.`, classes such as `[a-z]`, `\d`, `\w` and `\s`, groups, `|`, `* + ? {m,n}`, `^` and `$`. What needs trying back and forth does not exist, so that no pattern takes for ever. One that becomes more than 5,000 states, or more than the program that runs the text takes, is refused too.

    ```tx
    find numbers where customer_reference ~ /ACME(/
    ```

    Type instead:

    ```tx
    find numbers where customer_reference ~ /ACME\(/
    ```
    # TX2029: a pattern has no such flag

    The only flag is `i`: case does not matter.

    ```tx
    find numbers where customer_reference ~ /acme/g
    ```

    Type instead:

    ```tx
    find numbers where customer_reference ~ /acme/i
    ```
    # TX2030: the field cannot be changed

    No call of the service sets this field. Some fields are summaries of another one that can be set.

    ```tx
    find numbers where tag=x | update connection_name="Main SIP"
    ```

    Type instead:

    ```tx
    find numbers where tag=x | update connection="Main SIP"
    ```
    # TX2031: assignments break a rule of the service

    The service would refuse the change: some fields go together, others exclude each other. The rule is named.

    ```tx
    find numbers where tag=x | update emergency_enabled=true
    ```

    Type instead:

    ```tx
    find numbers where tag=x | update emergency_address="HQ"
    ```
    # TX2032: the field cannot be cleared

    The field always has a value; no call of the service takes it away.

    ```tx
    find numbers where tag=x | update hd_voice_enabled=null
    ```

    Type instead:

    ```tx
    find numbers where tag=x | update hd_voice_enabled=false
    ```
    # TX2033: `+=` and `-=` change lists

    The field holds one value, which `=` replaces.

    ```tx
    find numbers where tag=x | update customer_reference+=ACME
    ```

    Type instead:

    ```tx
    find numbers where tag=x | update customer_reference=ACME
    ```
    # TX2034: a field is assigned twice

    All assignments of an update happen at once, so that each field is named once. Only `+=` and `-=` of one list may stand side by side. A name such as `connection` sets the id behind it.

    ```tx
    find numbers where tag=x | update tags=a tags+=b
    ```

    Type instead:

    ```tx
    find numbers where tag=x | update tags=a,b
    ```
    # TX2035: the text is too long or too rich

    The field takes a short text of letters, digits and spaces.

    ```tx
    find numbers where tag=x | update cnam_listing_details="Brand & Sons Company"
    ```

    Type instead:

    ```tx
    find numbers where tag=x | update cnam_listing_details="Brand and Sons"
    ```
    # TX2036: a computed column has the name of a field

    Stages behind `select`, a change above all, find the key and the values before by the names of fields. A computed column takes a name of its own.

    ```tx
    find numbers | select id=.customer_reference
    ```

    Type instead:

    ```tx
    find numbers | select reference=.customer_reference
    ```
    # TX2037: the range ends before it begins

    A range goes from its lower to its upper end, so that nothing is in this one. This is a warning: the statement is run.

    ```tx
    find numbers where purchased_at in 2025-03-31..2025-01-01
    ```

    Type instead:

    ```tx
    find numbers where purchased_at in 2025-01-01..2025-03-31
    ```
    # TX2039: a field or a function is required in front of the operator

    A condition compares a field of the row, or a function of its fields. A variable or the name of another row stands only behind the operator.

    ```tx
    find numbers where connection("Main SIP")=connection_id
    ```

    Type instead:

    ```tx
    find numbers where connection_id=connection("Main SIP")
    ```
    # TX2040: nothing follows an output

    `show` and `export` send the rows out; none are left for another stage. `as` keeps them for another statement.

    ```tx
    find numbers | show | count
    ```

    Type instead:

    ```tx
    find numbers | as $all | show
    $all | count
    ```
    # TX2041: totals cannot be changed

    A count or a group is no row of a resource.

    ```tx
    find numbers where tag=old | count by status | delete
    ```

    Type instead:

    ```tx
    find numbers where tag=old status=deleted | delete
    ```
    # TX2042: a change requires a condition

    A statement that says nothing about its rows changes all of them. `where all` says that on purpose.

    ```tx
    find numbers | delete
    ```

    Type instead:

    ```tx
    find numbers where tag=old | delete
    ```
    # TX2043: the first rows are any rows without a `sort`

    `limit` and `skip` choose rows by their place. Before a change, a `sort` in front of them must say what the places are.

    ```tx
    find numbers where tag=old | limit 100 | delete
    ```

    Type instead:

    ```tx
    find numbers where tag=old | sort phone_number | limit 100 | delete
    ```
    # TX2044: a condition makes the whole scan read

    The service filters by some values of the field and not by this one, so every row is read and the condition is checked here. This is a warning: the statement is run, and its answer is right. Another condition that the service filters by makes the scan shorter.

    ```tx
    find numbers where status=requirement-info-pending
    ```

    Type instead:

    ```tx
    find numbers where status=requirement-info-pending tag=porting
    ```
    # TX2045: nothing changes what was just changed

    Behind a change come its outcomes. Several fields go into one `update`; another change is a statement of its own, with fresh values.

    ```tx
    find numbers where tag=x | update tags+=a | update customer_reference=b
    ```

    Type instead:

    ```tx
    find numbers where tag=x | update tags+=a customer_reference=b
    ```
    # TX2046: `let` keeps rows

    The right side of `let` reads rows or totals. It neither changes rows nor sends them out.

    ```tx
    let gone = find numbers where tag=old | delete
    ```

    Type instead:

    ```tx
    find numbers where tag=old | delete | as $gone
    ```
    # TX2047: things of this kind have no such change

    No call of the service changes things of this kind in this way.

    ```tx
    find connections where active | delete
    ```

    Type instead:

    ```tx
    find numbers where tag=old | delete
    ```
    # TX2048: a resource that is read only below another

    Batches and numbers of branded calling are listed for one DIR at a time, so a condition has to say which: one value, or several with commas. `find dirs` lists the DIRs.

    ```tx
    find dir_batches | expand phone_numbers
    ```

    Type instead:

    ```tx
    find dir_batches where dir_id=16635d38-75a6-4481-82e8-69af60e05011 | expand phone_numbers
    ```
    # TX2049: only lists can be expanded

    `expand` makes one row of each element of a list. A field that holds one value has nothing to be taken apart.

    ```tx
    find numbers where tag=x | expand status
    ```

    Type instead:

    ```tx
    find numbers where tag=x | expand tags
    ```
    # TX2050: an identity or a letter is missing

    Numbers are put on one display identity (`dir_id=` or `dir=` with its name), and the service wants a letter of authorization
    for them: `document=` with the customer reference of an uploaded document, or its id.

    ```tx
    find numbers where tag=brand-a | dir_add dir_id=16635d38-75a6-4481-82e8-69af60e05011 with max=150
    ```

    Type instead:

    ```tx
    find numbers where tag=brand-a | dir_add dir_id=16635d38-75a6-4481-82e8-69af60e05011 document=loa-brand-a with max=150
    ```
    # TX2051: the verb takes no such thing

    `dir_add` takes an identity and a document, `dir_remove` an identity alone. Nothing else is sent for a number.

    ```tx
    find numbers where tag=brand-a | dir_remove dir_id=16635d38-75a6-4481-82e8-69af60e05011 document=loa-brand-a with max=150
    ```

    Type instead:

    ```tx
    find numbers where tag=brand-a | dir_remove dir_id=16635d38-75a6-4481-82e8-69af60e05011 with max=150
    ```
    # TX2052: one identity and one letter for all rows

    One statement puts numbers on one identity with one letter. For several identities write one statement each.

    ```tx
    find numbers where tag=brand-a | dir_add dir="Acme Plumbing" document=.customer_reference with max=150
    ```

    Type instead:

    ```tx
    find numbers where tag=brand-a | dir_add dir="Acme Plumbing" document=loa-brand-a with max=150
    ```
    # TX2058: a change cannot be watched

    `watch` runs everything before it again and again, and a change is made once.

    ```tx
    find numbers where tag=x | update tags+=y | watch every=60s
    ```

    Type instead:

    ```tx
    find numbers where tag=x | count | watch every=60s
    ```
    # TX2059: rows without a match cannot be changed

    Behind `with unmatched=keep` there may be rows that no row of the resource matches, and nothing can be changed for them.

    ```tx
    import csv "numbers.csv" | match numbers on phone_number=.number with unmatched=keep | update tags+=x
    ```

    Type instead:

    ```tx
    import csv "numbers.csv" | match numbers on phone_number=.number with unmatched=skip | update tags+=x
    ```
    # TX2060: a function requires other arguments

    Each function takes a fixed number of arguments; only `concat` and `coalesce` take as many as are given. The first argument of `if` is a condition.

    ```tx
    find numbers | extend a=replace(.customer_reference, "-")
    ```

    Type instead:

    ```tx
    find numbers | extend a=replace(.customer_reference, "-", "")
    ```
    # TX2061: a function does not take values of this type

    `area` and `country` take phone numbers, `date` and `day` times, and most others one value, not a list.

    ```tx
    find numbers | extend a=upper(.tags)
    ```

    Type instead:

    ```tx
    find numbers | extend a=upper(concat(.tags))
    ```
    # TX2062: a function makes values that the field does not hold

    What a function makes must have the type of the field that it is compared with or assigned to.

    ```tx
    find numbers where customer_reference=len(.phone_number)
    ```

    Type instead:

    ```tx
    find numbers where customer_reference=concat(len(.phone_number))
    ```
    # TX2063: an aggregate is required

    Each column of `summarize` is a figure of many rows: `count()`, `distinct`, `list`, `max`, `min` or `sum` of a field.

    ```tx
    find numbers | summarize last=updated_at by status
    ```

    Type instead:

    ```tx
    find numbers | summarize last=max(updated_at) by status
    ```
    # TX2064: an aggregate requires a field

    `count()` counts rows; every other aggregate names the one field that it is about.

    ```tx
    find numbers | summarize last=max() by status
    ```

    Type instead:

    ```tx
    find numbers | summarize last=max(updated_at) by status
    ```
    # TX2065: an aggregate stands only in summarize and expect

    An aggregate is a figure of many rows, and a column holds values of one row.

    ```tx
    find numbers | extend last=max(.updated_at)
    ```

    Type instead:

    ```tx
    find numbers | summarize last=max(updated_at)
    ```
    # TX2066: sum adds only numbers

    `sum` takes a field that holds numbers. Rows are counted by `count()`, different values by `distinct`.

    ```tx
    find numbers | summarize n=sum(status)
    ```

    Type instead:

    ```tx
    find numbers | summarize n=distinct(status)
    ```
    # TX2067: a column is named twice

    Two columns of one name could not be told apart by later stages.

    ```tx
    find numbers | extend a=.status a=.phone_number
    ```

    Type instead:

    ```tx
    find numbers | extend a=.status b=.phone_number
    ```
    # TX2068: a secret field can be set and shown, not copied

    A secret must not come into a field, a figure or a message that is stored or shown like any other.

    ```tx
    find numbers where tag=x | update customer_reference=.external_pin
    ```

    Type instead:

    ```tx
    find numbers where tag=x | update external_pin="1234"
    ```
    # TX2069: unknown format to import

    Files are read as `csv` (comma-separated cells below a row of names), `jsonl` (a JSON object a line) or `lines` (one number or id a line).

    ```tx
    import excel "numbers.xlsx"
    ```

    Type instead:

    ```tx
    import csv "numbers.csv"
    ```
    # TX2070: a file cannot be imported

    The file is not there, may not be read, or the program around the session lets texts read no files. It is read when the text is checked, before anything is sent.

    ```tx
    import csv "no-such-file.csv"
    ```

    Name a file that is there, seen from the folder that `tx` was started in.

    Type instead:

    ```tx
    import csv "numbers.csv"
    ```
    # TX2071: a file is not what its format says

    The message names the file and the line. A `csv` has a row of names, the same count of cells in each row, and quotes that are closed; a `jsonl` has one JSON object a line; all are UTF-8.

    ```tx
    import csv "semicolons.csv"
    ```

    Save the file with commas.

    Type instead:

    ```tx
    import csv "numbers.csv"
    ```
    # TX2072: a cell cannot be read

    A cell is a word that gets its type where it is used, and every cell of a column is checked before anything is sent. `1.29338E+18` in a column of ids means that a spreadsheet has rounded the id: format the column as text there and export again.

    ```tx
    import csv "numbers.csv" | match numbers on id=.rounded
    ```

    Type instead:

    ```tx
    import csv "numbers.csv" | match numbers on phone_number=.number
    ```
    # TX2073: rows of a file cannot be changed

    A file only names things; what is changed are rows of the account. `match` finds them.

    ```tx
    import csv "numbers.csv" | update tags+=x
    ```

    Type instead:

    ```tx
    import csv "numbers.csv" | match numbers on phone_number=.number | update tags+=x
    ```
    # TX2074: a field that cannot be matched

    `match` compares one value of each row, so lists and objects cannot be matched, nor resources that need a key such as `dir_id` to be listed.

    ```tx
    import csv "numbers.csv" | match numbers on tags=.tag
    ```

    Type instead:

    ```tx
    import csv "numbers.csv" | match numbers on phone_number=.number
    ```
    # TX2075: a condition that is always true

    Every row satisfies the condition: a count is never below zero, and a value either is something or is not. This is a warning: the statement is run as if the condition were not there.

    ```tx
    find numbers where tag=x or tag!=x
    ```

    Type instead:

    ```tx
    find numbers where tag=x or tag=y
    ```
    # TX2076: a day is compared as an instant

    `=` compares a time with one instant, and a date is the first instant of its day, at which hardly anything happens. This is a warning: the statement is run as it stands.

    ```tx
    find numbers where purchased_at=2025-01-31
    ```

    Type instead:

    ```tx
    find numbers where purchased_at in 2025-01-31..2025-01-31
    ```
    # TX2080: 'NAME' is a stage already

    A definition cannot take the name of a stage: every text that uses the stage would mean something else.

    ```tx
    def sort = where status=active
    ```

    Type instead:

    ```tx
    def active = where status=active
    ```
    # TX2081: parameter '$NAME' is named twice

    Each parameter of a definition has a name of its own.

    ```tx
    def idle($days, $days) = where updated_at<$days
    ```

    Type instead:

    ```tx
    def idle($days) = where updated_at<$days
    ```
    # TX2082: 'NAME' cannot use itself

    A definition stands for its stages, written out. One that used itself would have no end.

    ```tx
    def idle = where status=active | idle
    ```

    Type instead:

    ```tx
    def idle = where status=active
    ```
    # TX2083: 'NAME' is not defined here

    A definition is known behind the statement that makes it. One inside of `if` is known behind it only when every way through the
    `if` makes it.

    ```tx
    let n = find numbers
    if $n.count > 0 { def idle = where status=active }
    $n | idle | count
    ```

    Type instead:

    ```tx
    let n = find numbers
    def idle = where status=active
    $n | idle | count
    ```
    # TX2084: 'NAME' requires a value for '$PARAMETER'

    Every parameter of a definition gets a value at each use.

    ```tx
    def idle($days) = where updated_at<$days
    find numbers | idle | count
    ```

    Type instead:

    ```tx
    def idle($days) = where updated_at<$days
    find numbers | idle now-90d | count
    ```
    # TX2085: 'NAME' takes no such value

    A use gives one value for each parameter, in their order or by name. A list of values, `a,b`, is one value.

    ```tx
    def idle($days) = where updated_at<$days
    find numbers | idle now-90d 7 | count
    ```

    Type instead:

    ```tx
    def idle($days) = where updated_at<$days
    find numbers | idle days=now-90d | count
    ```
    # TX2086: 'NAME' uses '$PARAMETER' where this value cannot stand

    Where the stages name a set, only a variable can stand; inside of a text, only a word, a text or a variable.

    ```tx
    def keep($set) = as $set
    find numbers | keep west | count
    ```

    Type instead:

    ```tx
    def keep($set) = as $set
    find numbers | keep $west | count
    ```
    # TX2087: 'NAME' stands for too much text

    Definitions that use definitions grow. One may come to 64 KiB, and the values of one use to 256 KiB.

    ```text
    def two = where (64 KiB of conditions)
    ```

    Type instead:

    ```text
    def one = where status=active
    ```
    # TX2088: unknown type 'TYPE'

    Types of parameters are `bool`, `decimal`, `duration`, `id`, `int`, `phone`, `tag`, `text` and `time`.

    ```tx
    param limit : integer = 5
    ```

    Type instead:

    ```tx
    param limit : int = 5
    ```
    # TX2089: '--NAME' is an option of the command itself

    A parameter is given as an option on the command line, so it cannot be called like one of the options of `tx`.

    ```tx
    param format : text = csv
    ```

    Type instead:

    ```tx
    param layout : text = csv
    ```
    # TX2090: the script requires a value for 'NAME'

    A parameter without a value of its own has to be given one.

    ```text
    tx move.tx
    ```

    Type instead:

    ```text
    tx move.tx --customer ACME
    ```
    # TX2091: the script has no parameter 'NAME'

    What is given on the command line must be a parameter of the script or an option of `tx`. `tx FILE --help` lists both.

    ```text
    tx move.tx --costumer ACME
    ```

    Type instead:

    ```text
    tx move.tx --customer ACME
    ```
    # TX2092: a condition over variables is required here

    `if` and `assert` decide between statements, so they compare counts of sets and parameters, not fields of rows.

    ```tx
    assert status=active
    ```

    Type instead:

    ```tx
    let n = find numbers where status=active
    assert $n.count > 0
    ```
    # TX2093: cannot include 'FILE'

    The file cannot be read, or whoever runs the text lets it read none. A relative path starts at the folder of the text that includes it.

    ```tx
    include "lib.tx"
    ```

    Type instead:

    ```tx
    def idle = where status=active
    ```
    # TX2094: 'FILE' includes itself

    A file that includes itself, directly or through others, would have no end.

    ```text
    include "this-file.tx"
    ```

    Type instead:

    ```text
    include "another-file.tx"
    ```
    # TX2095: a script includes at most 100 files

    Every `include` counts, also one that names a file for the second time.

    ```text
    include "lib.tx" (for the 101st time)
    ```

    Type instead:

    ```text
    include "lib.tx" (once)
    ```
    # TX2096: a name that rows decide stands outside of an assignment

    `address(customer_reference=.site)` looks up another address for each row. That is done once all rows are there, just before a change of them; a condition or a column must not depend on it.

    ```tx
    find numbers where emergency_address_id=address(customer_reference=.customer_reference)
    ```

    Type instead:

    ```tx
    find numbers where emergency_address_id=address(customer_reference="HQ-DEN")
    ```
    # TX2097: a new row lacks something that it needs

    The service makes a row only when it is told all of this. Of an address the name of a business will do, or both names of a person.

    ```tx
    find numbers where tag=x | create addresses business_name=Acme street_address="1 Main Street" country_code=US customer_reference=.customer_reference
    ```

    Type instead:

    ```tx
    find numbers where tag=x | create addresses business_name=Acme street_address="1 Main Street" locality=Denver country_code=US customer_reference=.customer_reference
    ```
    # TX2098: rows that are there are sought by what a new row does not have

    `if_exists` names the field by which rows that are there already are found, so the new rows must be given a value for it.

    ```tx
    find numbers where tag=x | create addresses business_name=Acme street_address="1 Main Street" locality=Denver country_code=US with if_exists=customer_reference
    ```

    Type instead:

    ```tx
    find numbers where tag=x | create addresses business_name=Acme street_address="1 Main Street" locality=Denver country_code=US customer_reference=.customer_reference with if_exists=customer_reference
    ```
    # TX2099: a field of a new row is not ours to set

    The service gives it a value itself, such as the id and the time of creation.

    ```tx
    find numbers where tag=x | create addresses business_name=Acme street_address="1 Main Street" locality=Denver country_code=US customer_reference=.customer_reference created_at=now
    ```

    Type instead:

    ```tx
    find numbers where tag=x | create addresses business_name=Acme street_address="1 Main Street" locality=Denver country_code=US customer_reference=.customer_reference
    ```
    # TX2100: what can only be asked for is used for something else

    The service filters by this field, but no row tells it. So it can stand only where a request can ask for it: in the condition of `find`, once, as one value that every row has. What is negated, one of several alternatives, selected or sorted by cannot be answered.

    ```tx
    find addresses where used_as_emergency!=true
    ```

    Type instead:

    ```tx
    find addresses where used_as_emergency=false
    ```
    # TX2111: a name that a host cannot give

    What a host adds has a name of its own: letters, digits and `_`, and no word that the language, a command, a resource or another
    addition has already. The engine is not made; no text can cause this.

    ```swift
    try Engine(sources: [Customers(name: "numbers")])
    ```

    Type instead:

    ```swift
    try Engine(sources: [Customers(name: "customers")])
    ```
    # TX2112: a declaration of a host that means nothing

    A verb takes at least one row at a time, single values as parameters, and resources that there are; a source has a column that is
    its key, and takes columns as parameters. The engine is not made; no text can cause this.

    ```swift
    let batchSize = 0
    ```

    Type instead:

    ```swift
    let batchSize = 100
    ```
    # TX3001: a change in a session that only reads

    A session started with `--read-only` refuses every change before any request.

    For example:

    ```text
    tx -c 'find numbers where tag=legacy'
    ```
    # TX3002: more rows than the bound

    The statement would change more rows than the smallest stated bound: `with max=`, `set max_affected=`, `--max-affected` or the profile's. The whole statement is refused, never a part of it. Narrow the condition, or state a larger bound; a script cannot raise that of an option or a profile.

    For example:

    ```text
    find numbers where tag=legacy | update customer_reference=NEWCO with max=500
    ```
    # TX3003: another number of rows than expected

    `with expect=N` holds only when the statement finds exactly N rows, those included that have the values already: so the same line can be run again.

    For example:

    ```text
    find numbers where tag=legacy | update customer_reference=NEWCO with expect=12
    ```
    # TX3004: nobody can be asked

    A change needs a yes. In a file, with `-c` or in a pipe nobody can be asked, so `--yes` says it beforehand, together with a bound.

    For example:

    ```text
    tx --yes -c 'find numbers where tag=legacy | update customer_reference=NEWCO with max=12'
    ```
    # TX3005: no bound

    A change that nobody is asked about must say how many rows it may change at most. Only a stated bound counts.

    For example:

    ```text
    tx --yes --max-affected 100 cleanup.tx
    ```
    # TX3006: a verb that needs its own permission

    `--yes` does not cover what cannot be undone. Name the verb in `--allow`.

    For example:

    ```text
    tx --yes --allow delete -c 'find numbers where tag=old | delete with max=3'
    ```
    # TX3007: not approved

    The person, or the program that stands in for one, did not agree to the plan. Nothing was sent.

    For example:

    ```text
    explain find numbers where tag=legacy | update customer_reference=NEWCO
    ```
    # TX3008: an approval of another plan

    An approval names the plan it is for by its hash, and this one names another. The program that approves must answer with the hash it was shown. Nothing was sent.
    # TX3009: rows that came twice

    The same row reached the change more than once. It is changed once; of equal rows to be made one is made.
    # TX3010: a deletion or a creation is neither undone nor tried again

    A number that was given back cannot be taken back by a call, and what was made may be in use. Neither is ever sent again without a person. To delete what is still there, run the statement again: it finds only what is left. To make what is still missing, run it again with `if_exists`.
    # TX3011: an action that has no dry run

    `--dry-run` reads, plans and shows. `resume`, `cancel` and `runs prune` plan nothing anew: they go on with a run, end it, or forget it. `tx report RUN` shows how it stands.
    # TX3012: 'COMMAND' requires one run

    The commands that work on a run take its id, or `last` for the newest one that is no undo; `$last_run` is the same in a script. `runs` lists them.

    ```text
    undo last
    retry r-2025-03-14-7f3k max=50
    ```
    # TX3013: `retry` requires items of a run

    What is tried again are items: rows of a run that the journal keeps, with their outcome. Find them, narrow them down, and let them be tried again. The stage cannot stand behind a change of the same pipeline.

    ```text
    find items where run=$last_run outcome=failed | retry with max=500
    ```
    # TX3014: `plan` requires an update or a delete as its last stage

    A plan file holds what a change does to each row. Only a pipeline that ends with `update` or `delete` has such a plan; stages behind the change would have nothing to read.

    ```text
    plan find numbers where tag=x | update tags+=reviewed to "reviewed.txplan"
    ```
    # TX3015: a plan file holds no secret

    Secrets are never written down, so a statement that names one cannot become a file. Run the statement itself; it asks before it changes anything.
    # TX3016: 'apply' requires one plan file

    Name the file that `plan … to "FILE"` or `tx plan -o FILE` has written.

    ```text
    apply "acme.txplan"
    ```
    # TX3017: the items belong to several runs

    One `retry` makes one run with one parent, so its items must come from one run. Say which: `where run=…`.
    # TX3018: rows are not as they were when the plan was made

    Just before anything is sent every row of the plan is read again. A row with other values than before has drifted and is left out. When more than one in a hundred has, the plan as a whole is refused. Make the plan again, or say how many may be left out: `apply "acme.txplan" max_drift=5%`.
    # TX3019: nothing to do

    Every row of the statement is already as it would be changed, or is left out for the reason that is named: locked, say. Nothing was sent, and no run was made.
    # TX4001: no row has exactly this name

    A name that stands for an id, as in `connection="Main SIP"`, must be the name of exactly one row, upper and lower case included. The service's own search is wider, so what it found is listed with its ids.

    For example:

    ```text
    find connections where connection_name contains "sip"
    ```
    # TX4002: several rows have this name

    Names are not unique at the service. Their ids are listed: say the id of the one that is meant.

    For example:

    ```text
    find numbers where connection_id=1293384261075731499
    ```
    # TX4003: an expectation does not hold

    The condition behind `expect` is evaluated over the totals of the rows before anything is shown, kept or changed. It was false, so the statement ended; nothing was sent. The counts that were found are listed.

    For example:

    ```text
    find numbers where tag=x | expect count>0 count<=200 | update tags+=y
    ```
    # TX4004: nothing is kept under this name

    `$name` stands for rows that an earlier statement kept with `as $name` or `let`. No such statement has run in this session, or it failed.

    For example:

    ```text
    find numbers where tag=x | as $west
    ```
    # TX4005: some keys were not found

    `get` names rows by id or by number. For the keys listed there is no row in this account: a number may have been released, or an id may belong to another account or resource. The other rows are given all the same.

    For example:

    ```text
    find numbers where phone_number starts "+1303"
    ```
    # TX4006: the set changed while it was read

    Between the first page and the last, rows came, went or moved, so that pages could miss rows or give them twice. The set was read a second time with other page borders; what the first pass missed was added, and what came twice was taken once. The rows are complete as far as the service can tell.
    # TX4007: rows of a saved set have drifted

    Before the rows of a saved set are changed they are read again by id. Those listed are gone, or no longer satisfy the conditions they were found by. They are left out; the others go on.

    For example:

    ```text
    find numbers where tag=x | as $west
    ```
    # TX4008: the set kept changing

    The set was read three times, and the third pass still found rows that had been there before the first. More passes would not end while others write. Read it again when less is going on.
    # TX4009: stopped

    The statement was interrupted. Reading changes nothing; a run of changes that was interrupted is continued with `resume`.

    For example:

    ```text
    resume last
    ```
    # TX4010: rows came that the service's filter rules out

    Every condition that the service filters by is checked here again. Rows came back that do not satisfy a filter which by documentation is exact. Either the service or `tx`'s description of it is wrong, so the statement stopped before anything was changed. Please report it with the ids listed.
    # TX4011: a plan cannot be carried out

    The planner made a plan that the runtime does not know how to carry out. This is a mistake in `tx`; nothing was sent. Please report the statement.
    # TX4020: rows match nothing

    Each row that comes in must match one row of the resource; the message lists those that do not, with file and line. A number may have been released or may belong to another account, or the file may have a typing error. `with unmatched=skip` leaves such rows out, `with unmatched=keep` keeps them for looking at.
    # TX4021: rows match the same row

    Two rows that come in name the same row of the resource, so it is not clear which one counts. Remove one, or take the first of each with `with duplicates=first`.
    # TX4022: several rows match one

    The field that is compared is not unique, and several rows of the resource have the value. Compare a unique field, or take the first row of the list with `with duplicates=first`.
    # TX4023: rows were left out

    `with unmatched=skip` or `with duplicates=first` left rows out; the warning says how many.
    # TX4030: rows name things that are not there

    An assignment such as `emergency_address_id=address(customer_reference=.customer_reference)` looks up what each row says. Each value must be that of exactly one address, upper and lower case included. The notes list the values that are nobody's, how many rows have them, and what is similar.

    For example:

    ```text
    find numbers where tag=x | update emergency_address_id=address(customer_reference=.customer_reference)
    ```
    # TX4031: rows name several things at once

    An assignment such as `connection=.customer_reference` looks up what each row says. More than one thing has exactly that name, so that it is not clear which is meant. The notes list the ids.

    For example:

    ```text
    find numbers where tag=x | update connection=.customer_reference
    ```
    # TX4032: rows have nothing where a name is wanted

    An assignment such as `emergency_address_id=address(customer_reference=.customer_reference)` looks up what each row says, and some rows say nothing. Leave them out.

    For example:

    ```text
    find numbers where tag=x customer_reference is set | update emergency_address_id=address(customer_reference=.customer_reference)
    ```
    # TX4041: only the host could undo this run

    The run called a verb that a host has added. What the verb did is known to nobody else, so `undo` cannot take it back. `retry` calls
    the verb again for the rows that failed.
    # TX4042: a host's verb told outcomes that do not count

    It named rows that it was not given, or a row twice. Of several outcomes for a row the first counts; nothing is believed of other
    rows. The verb has a mistake.
    # TX4043: a host's verb told no outcome of some rows

    These rows count as unknown, since nobody can say whether they were changed. Where the verb may be repeated, `resume` calls it for
    them again.
    # TX4044: what a host's verb or source says

    The text is the host's own, said while the verb or source was at work.
    # TX4045: a host spoke after its call was over

    Something that the verb or source has started goes on although the call has come to an end. What it says then is not shown, since it
    may be about anything.
    # TX4046: a host's verb did not come to an end in time

    A call takes at most as long as a request may. It was told to stop and is not waited for any longer. Where the verb may be repeated
    it is called again, three times at most; else its rows are unknown.
    # TX4047: a host's source gives no rows

    The source failed, took too long, or gave a row without a key of its own or with a value of another type than it declares. Behind the colon
    stands what it was.
    # TX4050: a limit is reached

    The program that runs this text lets it use up only so much: steps, rows that are held, requests, rows to change, output, or time. The limit is named in the message. Choose fewer rows, select fewer columns, or ask whoever runs the program to raise it. A run of changes that ended so can be taken up again with `resume`.
    # TX4601: the run cannot go on

    The service or the network did not take requests any more, so nothing more is sent. What was sent is in the journal; the run goes on where it ended.

    For example:

    ```text
    tx resume last
    ```
    # TX4602: a job has not ended in time

    The service did not finish the job within `--job-deadline`. Its rows are read again: those that have the new values count as changed, the others as unknown, for the job may still go on.

    For example:

    ```text
    tx resume last
    ```
    # TX4603: a request without an answer had arrived

    The answer to a request was lost. The list of jobs has one of the same kind, made since, for exactly the same rows: it is taken as that of the request, and nothing is sent again.
    # TX4604: rows are sent again

    The answer to a request was lost, no job for it was found within a minute, and the rows still have other values. Writing the same values twice is the same as once, so they are sent again. Should the first request arrive after all, it could overwrite what somebody else wrote in between.
    # TX4605: a second job for the same rows

    At the end of the run a job was found for rows of this run that is not in the journal: a lost request that arrived late, or another program with the same rows. The run waited for its end and read the rows again.
    # TX4606: nothing more was sent because of failures

    Too many rows failed: more than `max_failed` allows, a single one with `on_error=stop`, all rows of the first three requests, the first twenty of rows that are sent one by one, more than half of the first thousand, or one of the rows that went first. What was on its way was awaited; the rest is skipped.

    For example:

    ```text
    find items where run=$last_run outcome=failed | count by error.code, error.detail
    ```
    # TX4607: the plan is not the one that was sealed

    The journal keeps a hash of each plan, and this plan has another one. The file is damaged, or was edited. It is not carried out. Run the statement again: rows that are done already are left alone.
    # TX4608: an unknown route

    The run was sealed by another version of tx, and this one does not know the call it uses. Resume it with that version, or run the statement again.
    # TX4609: rows that somebody else has changed since

    `undo` and `retry` read every row again. A row is changed only while it has the value that the older run wrote, or, for a retry, the one it found. Other rows were written by somebody else in the meantime and are left as they are.

    For example:

    ```text
    undo last
    ```
    # TX4612: different new rows have the same name

    With `if_exists=customer_reference` every reference stands for one address. Two of the rows to be made have the same reference and other values, so that it is not clear which of them was meant. Equal rows are made once.

    For example:

    ```text
    find numbers where tag=x | create addresses business_name=.customer_reference street_address="1 Main Street" locality=Denver country_code=US customer_reference=HQ with if_exists=customer_reference
    ```
    # TX4613: a request without an answer had made its row

    The answer to a request that makes a row was lost. What is made counts each time, so it is not sent again: the row is looked for by its name among those made since. It was found, and the run goes on with its key.

    For example:

    ```text
    resume last
    ```
    # TX4614: a request had arrived though its answer was lost

    The connection broke before the service answered. What the request asks for counts each time, so it is never sent again;
    instead the display identity's list of numbers was read, and it shows that all of it was done. Nothing is left to do.
    # TX4640: waiting for another run

    One run at a time changes an account from one machine. With `--wait-lock` a change waits so long for the run that is active, and reads its rows only afterwards, so that it
    sees what the other one left. When the time is over it is refused, and nothing was sent.

    For example:

    ```text
    tx --wait-lock 10m cleanup.tx
    ```
    # TX4641: another run was active meanwhile

    While the rows of this change were read, or while it was waiting to be confirmed, another process worked on a run of the same account. What it changed may be among what was read,
    and lists such as tags would be written back without it. Nothing was sent: run the statement again. With `--wait-lock` a change waits for its turn before it reads.

    For example:

    ```text
    tx --wait-lock 10m cleanup.tx
    ```
    # TX4660: others are changing numbers too

    The account has unfinished jobs that no run on this machine has made: the portal, another program or another machine is changing numbers. They take some of the account's slots, and nothing keeps two writers from setting the same number. `find jobs` shows them; say no, or wait until they are over, if they may be about the same numbers.
    # TX4701: the disk is full

    What a run does is written down before it is done. The journal cannot be written, so nothing more is sent. Make room, then resume the run.

    For example:

    ```text
    tx resume last
    ```
    # TX4702: the journal cannot be used

    SQLite could not open, read or write the file of the journal; its words are in the note. Nothing is sent without a journal.
    # TX4703: the folder of the journal cannot be made

    The journal lies in a folder of the state directory that only its owner may read. It could not be created or protected.
    # TX4704: a journal of a newer tx

    The journal was written by a newer version, whose records this one could misread. Use the newer version.
    # TX4705: no such run

    The journal of this account has no run of that name. Runs are kept for each account and machine.

    For example:

    ```text
    tx runs
    ```
    # TX4706: the journal is damaged

    A record of the journal does not read as it was written. The run is not taken up, since what it did cannot be told. Run the statement again: rows that are done already are left alone.
    # TX4707: another run is active

    One run at a time changes an account from one machine. Wait for its end. The lock goes with its process: a run that died holds none and can be resumed.

    For example:

    ```text
    tx --wait-lock 10m cleanup.tx
    ```
    # TX4708: the lock cannot be taken

    The lock is a file beside the journal. It could not be opened or written.
    # TX4710: a file is not a plan as it was written

    The last line of a plan file is a sum over all lines before it. It is another one, or the lines do not read as a plan: the file was edited or cut short. Nothing was sent. Make the plan again.
    # TX4711: a plan is for another account

    The plan names rows of another account than the one that is chosen now. Choose that account; for the embedded one that is `--sandbox`.
    # TX4712: a plan was written by a newer tx

    The format of the file is newer than this program. Nothing is guessed: apply it with the version that wrote it.
    # TX4713: a plan is older than a day

    What was read more than a day ago is no ground to change anything. Make the plan again.
    # TX4714: a plan cannot be carried out exactly as it stands

    The requests that would be sent are not those that the plan file holds, for example because this version knows other fields. Make the plan again.
    # TX4715: a run is active in another process

    Only the process that carries a run out can stop sending. Interrupt it there, once: it waits for what is in flight and writes everything down. Then `tx cancel` ends the run, or `tx resume` goes on with it.
    # TX4716: the jobs of a cancelled run go on

    The service has taken jobs of this run, and there is no call to take them back. They go on to their end. `tx verify RUN` waits for them and tells what became of their rows.
    # TX4717: a run is over

    Everything of the run was sent, so there is nothing to cancel. To change its numbers back, use `tx undo RUN`.
    # TX4718: a verified run was undone

    An undo has written back what the run changed, so its rows are not what the run made them. Only rows whose outcome nobody told are read.
    # TX4719: nothing is to be done for a run

    An undo writes back what a run and its retries changed, a retry sends again what failed in them. There is nothing of that kind.
    # TX5001: the service does not accept the key

    The API key is missing, mistyped, revoked, or belongs to another service. Nothing was changed.

    For example:

    ```text
    tx --profile work -c 'find numbers | limit 1'
    ```
    # TX5002: the key is not allowed to do this

    The key is good, but its account or role may not make this request. Nothing was changed.
    # TX5003: the service does not have what was asked for

    The path or the row does not exist at the service. If the base URL was set by hand, it may lack `/v2`.
    # TX5004: the service refused the request

    The service answered with an error in the 400s. Its own title and detail are shown as it wrote them, with the part of the request it is about and the id of the request, which support can look up.
    # TX5005: too many jobs are unfinished

    An account may have only so many jobs at work at once, whoever started them. Runs wait for a free place by themselves; here something could not wait.

    For example:

    ```text
    jobs
    ```
    # TX5006: too many requests

    The service limits how many requests an account may send, and waiting as it prescribed did not help. Other programs on the same account count too.

    For example:

    ```text
    tx --concurrency 2 -c 'find numbers | count'
    ```
    # TX5007: the service failed

    The service answered with an error in the 500s, again after several attempts. Reading changes nothing, so the statement can be run again.
    # TX5008: the service cannot be reached

    No answer came: the name could not be resolved, nothing listens there, no secure connection could be made, or it took too long. Check the network, the proxy and the base URL.
    # TX5009: the answer is not what the service documents

    The answer is no JSON, was cut off, or lacks what the documentation promises: a list, its records, their ids. Often a proxy or a login page answers in the service's place. The answer itself is not shown, since it may hold anything.
    # TX6001: no key for the account

    A command needs a key, and `TELNYX_API_KEY` is empty. At the prompt the embedded account opens instead; everywhere else it has to be asked for, so that a job that lost its key does not change a toy and report success.

    ```
    tx -c 'find numbers | count'
    ```

    Set `TELNYX_API_KEY`, or add `--sandbox`.
    # TX6002: the embedded account cannot be opened

    The file `sandbox.db` in the state folder cannot be read or written.

    ```
    tx --sandbox -c 'find numbers | count'
    ```

    Look at the folder's owner and space, or make the account new with `--sandbox --reset`.
    # TX6003: the sandbox cannot be served

    The address or port cannot be listened on, or an option is not understood.

    ```
    tx sandbox --port 80
    ```

    Choose another port; 0 takes a free one.
    # TX6010: unknown output format 'NAME'

    No output format has that name.

    ```
    tx --format xml -c 'find numbers'
    ```

    Use table, csv, tsv, json, jsonl or markdown.
    # TX6011: a second result cannot follow the first

    A CSV or an output file holds one table.

    ```
    tx --csv -c 'find numbers | count; find numbers'
    ```

    Use jsonl, or `export` each result to a file of its own.
    # TX6012: the file is there already

    `export` does not replace a file unless it is told to.

    ```
    find numbers | export csv "a.csv"
    ```

    Add `with overwrite=true`, or name another file.
    # TX6013: the file cannot be written

    The folder is missing or not writable, or the disk is full.

    ```
    find numbers | export csv "/nowhere/a.csv"
    ```

    Name a place that can be written.
    # TX6014: nobody reads the output any more

    The program behind the pipe has ended.

    ```
    tx -c 'find numbers' | head -1
    ```

    Limit the rows in the statement instead: `| limit 1`.
    # TX6015: the file cannot be read

    The script is missing or not readable.

    ```
    tx nowhere.tx
    ```

    Name a file that is there; `-` is standard input.
    # TX6016: unknown resource 'NAME'

    `tx schema` shows the fields of a resource, and no resource has that name.

    ```
    tx schema nubmers
    ```

    `tx schema` alone lists them.
    # TX6017: wrong arguments

    An option that does not exist, a value that an option does not take, or options that exclude each other. Nothing was
    sent. The message says which; without `--error-format json` it stands there as plain text, with the usage.

    ```
    tx --error-format json --sandbox --trance -c 'find numbers'
    ```

    `tx --help` lists the commands and options.
    # TX6018: a plan cannot be written

    The file of a plan is written whole or not at all, for its owner alone, and never over another file. Choose another name, or remove the file that is there.
    # TX6019: a plan cannot be read

    There is no such file, or it may not be read.
    # TX6020: the file of a page is there already

    `tx report --html -o FILE` writes the page whole and does not replace a file unless it is told to.

    ```sh
    tx report last --html -o report.html --overwrite
    ```

    Add `--overwrite`, or name another file.
    # TX6021: a page on a terminal

    `tx report --html` makes a page for a browser. Give it a file with `-o`, or send standard output to one.

    ```sh
    tx report last --html -o report.html
    ```
    # TX6022: a file may not be written here

    The program that runs this text names the folders into which `export` and `plan … to` may write, links followed. This file lies in none of them.
    # TX6023: rows may not be read here

    The program that runs this text names the resources that may be read. Names and fields of another resource are read there, so `connection="Main SIP"` needs `connections` as well.
    # TX6024: a verb may not be used here

    The program that runs this text names the verbs that may be used on the rows of each resource. To resume, retry or undo a run needs what the run needed.
    # TX6025: no plan can be made of this text

    A program asked for the plan of a text that is not one pipeline with a change at its end. Give it `find numbers where tag=beta | update tags+=ga`, without `plan` and without a file, and nothing else.
    # TX6101: the key is empty or has characters that no key has

    The key holds line ends or control characters, often from a file that was copied.

    ```
    TELNYX_API_KEY=$'a\\nb' tx
    ```

    Give the key alone.
    # TX6102: the service's address cannot be used

    `TELNYX_BASE_URL` is no address, or would send the key over plain HTTP beyond this machine.

    ```
    TELNYX_BASE_URL=http://example.com/v2 tx
    ```

    Use https; plain http is for loopback only.
    # TX6104: nothing is known of 'TOPIC'

    Help has no page of that name.

    ```
    help nubmers
    ```

    `help` alone lists what there is.
    # TX6105: changes need a journal

    Every change is recorded before it is sent, and the host gave no folder for that.

    ```
    find numbers where tag=x | update tags+=y
    ```

    Set the journal folder of the host.
    # TX6106: this account has no run yet

    `last` is the newest run in this account's journal, and there is none.

    ```
    resume last
    ```

    Name the run; journals are kept per account.
    # TX6107: the time to watch is over

    `watch … timeout=4h` gave up before it was done. Nothing was changed; the same statement goes on watching. A longer `timeout`, or none, waits longer.
    # TX6108: a number that the account does not have

    `tx check --remote` asks the service which of the numbers in the text belong to the account and can be changed. This one does not: it may have been released, ported away or mistyped, or be in the middle of an order.
    # TX6120: an assertion does not hold

    The message is the text behind the condition of `assert`, or the condition. The script ends before its next statement; what came
    before is done.

    ```
    let n = find numbers where customer_reference=ACME
    assert $n.count > 0 "no such customer"
    ```

    Look at what the condition compares: `print $n.count`.
    # TX6121: the script says that it failed

    `fail` ends a script with the text behind it. What came before is done.

    ```
    fail "the customer has left"
    ```

    The script's author knows why; `if` around the `fail` says when.
    # TX6130: the configuration is not of the TOML that is read

    The file `config.toml` is written in a part of TOML: comments, tables, bare, dotted and quoted keys, texts on one line, whole numbers, `true`, `false`, and lists of texts. The message states the rule, and the place is where it does not hold. Values are shown as stars, since they may be keys.

    ```toml
    [profile.work]
    api_key = KEY0123
    ```

    Put texts in quotes: `api_key = "KEY0123"`.
    # TX6131: the configuration has no such key

    A key of `config.toml` is one that tx does not know. It is not passed over: a guard with a misspelt name would guard nothing.

    ```toml
    [profile.work]
    max_afected = 500
    ```

    Outside of profiles there is `default_profile`; a profile has `allow`, `api_key`, `api_key_command`, `api_key_timeout`, `base_url`, `max_affected`, `read_only` and `sandbox`.
    # TX6132: a key of the configuration has a value that it cannot have

    The value is of another kind than its key requires, or two keys exclude each other.

    ```toml
    [profile.work]
    max_affected = "500"
    read_only = "yes"
    ```

    | key | value |
    |---|---|
    | `api_key` | a text |
    | `api_key_command` | a list of words, run as they are; or a text for `/bin/sh -c`. Not together with `api_key` |
    | `api_key_timeout` | seconds that the command may take, 60 unless given |
    | `base_url` | an address; `http://` to this machine only |
    | `read_only` | `true` refuses every change |
    | `max_affected` | the most rows that one statement may change |
    | `allow` | a list of `create`, `delete`, `dir_add`, `dir_remove`: those that can be used at all |
    | `sandbox` | `true` says that changes are play; the address is one of this machine |
    # TX6133: the configuration is not its owner's alone

    The file holds a key and can be read by others, or it can be written by others or belongs to somebody else. Whoever reads it has the key; whoever writes it says which commands are run, and where keys are sent.

    ```
    tx --profile work runs
    ```

    The note says what to type, such as `chmod 600 ~/.config/tx/config.toml`. Where the file is a link, what it leads to counts.
    # TX6134: the configuration cannot be read or written

    The system does not let the file be read or written; the message has its reason.

    ```
    TX_CONFIG=/etc tx --profile work runs
    ```

    The file is the one that `TX_CONFIG` names, or `$XDG_CONFIG_HOME/tx/config.toml`, or `~/.config/tx/config.toml`.
    # TX6135: no profile has this name

    The profile that `--profile`, `TX_PROFILE`, `default_profile` or a command names is not in `config.toml`.

    ```
    tx --profile wrok runs
    ```

    `tx profile` lists the profiles, `tx login NAME` makes one.
    # TX6136: the profile has no key

    Neither `api_key` nor `api_key_command` is set in the section of the profile.

    ```toml
    [profile.work]
    max_affected = 500
    ```

    `tx login work` asks for the key, tries it and stores it. A profile with `sandbox = true` needs none.
    # TX6137: the command for a key gave none

    `api_key_command` could not be started, ended with another status than 0, took longer than `api_key_timeout` (60 seconds unless set), or its first line of standard output is no key.

    ```toml
    [profile.work]
    api_key_command = ["pass", "show", "telnyx"]
    ```

    A list is run as it is, a text by `/bin/sh -c`. What the command writes to standard error is shown; its standard input is empty.
    # TX6138: a text is no key

    A key goes into a header of each request, so it has neither blanks nor control characters. The text is not repeated here, since it may hold most of a key.

    ```
    echo 'not a key' | tx login work
    ```

    Copy the key again, without what stands around it.
    # TX6139: an address of the environment is not the profile's

    `TELNYX_BASE_URL` is set and `TELNYX_API_KEY` is not, and the profile that `TX_PROFILE` or `default_profile` names has another address. One of the two is not meant, and it may be the one that is play.

    ```
    TELNYX_BASE_URL=http://127.0.0.1:8080/v2 TX_PROFILE=work tx runs
    ```

    Unset the variable, or say `--profile work`, which takes the profile as it is.
    # TX6140: a key of the environment stands before the profile

    Both `TELNYX_API_KEY` and `TX_PROFILE` are set. The key is taken, and the guards of the profile do not hold.

    ```
    TELNYX_API_KEY=… TX_PROFILE=work tx runs
    ```

    Unset one of them, or say `--profile work`, which stands before both.
    # TX6141: a profile cannot have this name

    Names of profiles are shown in the prompt and are part of names of folders: 1 to 64 letters, digits, `_` and `-`. `sandbox` is the embedded account.

    ```
    tx login 'my account'
    ```

    Choose another name, such as `my-account`.
    # TX6142: the profile does not permit a verb

    The profile's `allow` lists the verbs that can be used at all among those that cannot be undone: `create`, `delete`, `dir_add` and `dir_remove`. It holds at the prompt, in scripts, and whatever `--allow` says, also for the rows that `resume` would go on with; `--allow` is still needed where nobody is asked.

    ```toml
    [profile.work]
    allow = ["create"]
    ```

    Use another profile, or add the verb to the list.
    # TX6143: a key is not stored, since it was not accepted or could not be tried

    `tx login` tries a key with one request before it stores it. The message and the diagnostic before it say what came of it: the service does not accept the key (status 6), it could not be asked (status 7), or the attempt was interrupted (status 130).

    ```
    tx login work
    ```

    The profile is as it was. Check the key in the portal, or the address (`--base-url`).
    # TX6144: the system did not keep the key

    `tx login --store secret-tool` gives the key to the program `secret-tool` of libsecret, which is not installed or failed; a keeper of secrets has to run, which is so in a desktop's session.

    ```
    tx login work --store secret-tool
    ```

    Without `--store` the key is kept in `config.toml`, readable by its owner only.
    # TX6145: no key was given

    `tx login` asks for the key at a terminal, without showing it. Elsewhere it reads the first line of standard input, which is empty.

    ```
    tx login work </dev/null
    ```

    Give it there: `pass show telnyx | tx login work`.
    # TX6146: no profile is named

    `tx profile show` shows the profile that is named, or the one of `TX_PROFILE` or `default_profile`; there is none of them.

    ```
    tx profile show
    ```

    `tx profile` lists the profiles, `tx profile use NAME` sets the default.
    # TX6147: the system may still keep a key

    `tx profile remove` has removed the profile from `config.toml`. Its key is with the system's keeper of secrets, and `secret-tool`, which is asked to forget it, is not installed or failed.

    ```
    secret-tool clear service tx profile work
    ```

    Type this where the keeper runs, or make a new key in the portal and revoke this one.
    # TX9301: the run contradicts itself

    A rule that every run keeps was about to be broken, for instance a row in two requests at once, or a job that tells of rows nobody sent. The run stopped before it sent anything more. This is a mistake in tx, or an answer that the service does not document; please report it with the run's report.

    For example:

    ```text
    tx report last
    ```
    """#
}
