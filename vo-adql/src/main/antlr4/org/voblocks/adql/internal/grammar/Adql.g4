/*
 * ADQL 2.1 (REC 2023-12-15, appendix A); ADQL 2.0 is the same grammar, of which the builder refuses what came later.
 * Only structural words are tokens: functions, types and the other reserved words are ID and are checked afterwards.
 */
grammar Adql;

options { caseInsensitive = true; }

statement
    : withClause? queryExpression SEMICOLON? EOF
    ;

withClause
    : WITH withQuery (COMMA withQuery)*
    ;

withQuery
    : identifier AS LPAREN queryExpression RPAREN
    ;

queryExpression
    : queryTerm setBranch* orderBy? offset?
    ;

setBranch
    : (UNION | EXCEPT) ALL? queryTerm
    ;

queryTerm
    : queryPrimary intersectBranch*
    ;

intersectBranch
    : INTERSECT ALL? queryPrimary
    ;

queryPrimary
    : select
    | LPAREN queryExpression RPAREN
    ;

select
    : SELECT (ALL | DISTINCT)? (TOP INTEGER)? selectItem (COMMA selectItem)*
      FROM tableReference (COMMA tableReference)*
      (WHERE expr)? groupBy? having?
    ;

groupBy
    : GROUP BY expr (COMMA expr)*
    ;

having
    : HAVING expr
    ;

orderBy
    : ORDER BY sortKey (COMMA sortKey)*
    ;

sortKey
    : expr (ASC | DESC)?
    ;

offset
    : OFFSET INTEGER
    ;

selectItem
    : STAR
    | qualifiedName DOT STAR
    | expr (AS? identifier)?
    ;

tableReference
    : tablePrimary joinStep*
    ;

joinStep
    : NATURAL? (INNER | (LEFT | RIGHT | FULL) OUTER?)? JOIN tablePrimary
    | ON expr
    | USING LPAREN identifier (COMMA identifier)* RPAREN
    ;

tablePrimary
    : qualifiedName (AS? identifier)?
    | LPAREN queryExpression RPAREN (AS? identifier)?
    | LPAREN tableReference RPAREN
    ;

expr
    : value predicate?                                          # simple
    | EXISTS LPAREN queryExpression RPAREN                      # exists
    | NOT expr                                                  # not
    | expr AND expr                                             # and
    | expr OR expr                                              # or
    ;

predicate
    : (EQ | NE | LT | LE | GT | GE) value                       # comparison
    | NOT? BETWEEN value AND value                              # between
    | NOT? IN LPAREN queryExpression RPAREN                     # inQuery
    | NOT? IN LPAREN value (COMMA value)* RPAREN                # inValues
    | NOT? (LIKE | ILIKE) value                                 # like
    | IS NOT? NULL                                              # isNull
    ;

value
    : primary                                                   # plain
    | (PLUS | MINUS) value                                      # sign
    | value (STAR | SLASH) value                                # product
    | value (PLUS | MINUS) value                                # sum
    | value CONCAT value                                        # concat
    ;

primary
    : LPAREN expr RPAREN                                        # parens
    | (INTEGER | DECIMAL)                                       # number
    | STRING+                                                   # string
    | NULL                                                      # null
    | CAST LPAREN expr AS typeName RPAREN                       # cast
    | CASE expr? whenClause+ (ELSE expr)? END                   # case
    | ID LPAREN (STAR | (ALL | DISTINCT)? expr (COMMA expr)*)? RPAREN  # function
    | qualifiedName                                             # column
    ;

whenClause
    : WHEN expr THEN expr
    ;

typeName
    : ID ID? (LPAREN INTEGER RPAREN)?
    ;

qualifiedName
    : identifier (DOT identifier)*
    ;

identifier
    : ID
    | DELIMITED
    ;

ALL: 'ALL';
AND: 'AND';
AS: 'AS';
ASC: 'ASC';
BETWEEN: 'BETWEEN';
BY: 'BY';
CASE: 'CASE';
CAST: 'CAST';
DESC: 'DESC';
DISTINCT: 'DISTINCT';
ELSE: 'ELSE';
END: 'END';
EXCEPT: 'EXCEPT';
EXISTS: 'EXISTS';
FROM: 'FROM';
FULL: 'FULL';
GROUP: 'GROUP';
HAVING: 'HAVING';
ILIKE: 'ILIKE';
IN: 'IN';
INNER: 'INNER';
INTERSECT: 'INTERSECT';
IS: 'IS';
JOIN: 'JOIN';
LEFT: 'LEFT';
LIKE: 'LIKE';
NATURAL: 'NATURAL';
NOT: 'NOT';
NULL: 'NULL';
OFFSET: 'OFFSET';
ON: 'ON';
OR: 'OR';
ORDER: 'ORDER';
OUTER: 'OUTER';
RIGHT: 'RIGHT';
SELECT: 'SELECT';
THEN: 'THEN';
TOP: 'TOP';
UNION: 'UNION';
USING: 'USING';
WHEN: 'WHEN';
WHERE: 'WHERE';
WITH: 'WITH';

EQ: '=';
NE: '<>' | '!=';
LE: '<=';
LT: '<';
GE: '>=';
GT: '>';
PLUS: '+';
MINUS: '-';
STAR: '*';
SLASH: '/';
CONCAT: '||';
LPAREN: '(';
RPAREN: ')';
COMMA: ',';
DOT: '.';
SEMICOLON: ';';

INTEGER: DIGIT+;
DECIMAL
    : DIGIT+ 'E' [+-]? DIGIT+
    | DIGIT+ '.' DIGIT* ('E' [+-]? DIGIT+)?
    | '.' DIGIT+ ('E' [+-]? DIGIT+)?
    ;
STRING: '\'' (~'\'' | '\'\'')* '\'';
DELIMITED: '"' (~'"' | '""')* '"';
ID: [A-Z] [A-Z0-9_]*;

COMMENT: '--' ~[\r\n]* -> skip;
SPACE: [ \t\r\n\f]+ -> skip;

/* What no query has; the parser says what is wrong with it. */
UNFINISHED: '\'' (~'\'' | '\'\'')* | '"' (~'"' | '""')*;
OTHER: .;

fragment DIGIT: [0-9];
