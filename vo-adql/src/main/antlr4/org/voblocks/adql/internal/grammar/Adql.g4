/*
 * ADQL 2.1 (REC 2023-12-15, appendix A); ADQL 2.0 is the same grammar, of which the builder refuses what came later.
 * Only structural words are tokens: functions, types and the other reserved words are ID and are checked afterwards.
 * What the builder needs has a label: no parse tree is made. Scanner finds the same tokens as the rules here, faster.
 */
grammar Adql;

options { caseInsensitive = true; }

statement
    : (WITH withs+=withQuery (COMMA withs+=withQuery)*)? body=queryExpression semicolon=SEMICOLON? EOF
    ;

withQuery
    : name=(ID | DELIMITED) AS LPAREN query=queryExpression RPAREN
    ;

queryExpression
    : first=queryTerm branches+=setBranch* (ORDER BY keys+=sortKey (COMMA keys+=sortKey)*)? (OFFSET offset=INTEGER)?
    ;

setBranch
    : operator=(UNION | EXCEPT) all=ALL? operand=queryTerm
    ;

queryTerm
    : first=queryPrimary branches+=intersectBranch*
    ;

intersectBranch
    : INTERSECT all=ALL? operand=queryPrimary
    ;

queryPrimary
    : selection=select
    | LPAREN query=queryExpression RPAREN
    ;

select
    : SELECT quantifier=(ALL | DISTINCT)? (TOP top=INTEGER)? items+=selectItem (COMMA items+=selectItem)*
      FROM tables+=tableReference (COMMA tables+=tableReference)*
      (WHERE where=expr)? (GROUP BY groups+=expr (COMMA groups+=expr)*)? (HAVING having=expr)?
    ;

sortKey
    : key=expr (ASC | descending=DESC)?
    ;

selectItem
    : star=STAR
    | qualifier=qualifiedName DOT star=STAR
    | output=expr (AS? alias=(ID | DELIMITED))?
    ;

tableReference
    : first=tablePrimary steps+=joinStep*
    ;

joinStep
    : natural=NATURAL? (INNER | side=(LEFT | RIGHT | FULL) OUTER?)? JOIN right=tablePrimary
    | ON on=expr
    | USING LPAREN using+=(ID | DELIMITED) (COMMA using+=(ID | DELIMITED))* RPAREN
    ;

tablePrimary
    : name=qualifiedName (AS? alias=(ID | DELIMITED))?
    | LPAREN query=queryExpression RPAREN (AS? alias=(ID | DELIMITED))?
    | LPAREN joined=tableReference RPAREN
    ;

expr
    : subject=value test=predicate?                             # simple
    | EXISTS LPAREN query=queryExpression RPAREN                # exists
    | NOT operand=expr                                          # not
    | left=expr AND right=expr                                  # and
    | left=expr OR right=expr                                   # or
    ;

predicate
    : operator=(EQ | NE | LT | LE | GT | GE) right=value        # comparison
    | negated=NOT? BETWEEN low=value AND high=value             # between
    | negated=NOT? IN LPAREN query=queryExpression RPAREN       # inQuery
    | negated=NOT? IN LPAREN list+=value (COMMA list+=value)* RPAREN  # inValues
    | negated=NOT? operator=(LIKE | ILIKE) pattern=value        # like
    | IS negated=NOT? NULL                                      # isNull
    ;

value
    : LPAREN inner=expr RPAREN                                  # parens
    | number=(INTEGER | DECIMAL)                                # number
    | parts+=STRING+                                            # string
    | NULL                                                      # null
    | CAST LPAREN operand=expr AS type=typeName RPAREN          # cast
    | CASE operand=expr? whens+=whenClause+ (ELSE otherwise=expr)? END  # case
    | name=ID LPAREN (star=STAR | quantifier=(ALL | DISTINCT)? args+=expr (COMMA args+=expr)*)? RPAREN  # function
    | parts+=(ID | DELIMITED) (DOT parts+=(ID | DELIMITED))*    # column
    | operator=(PLUS | MINUS) operand=value                     # sign
    | left=value operator=(STAR | SLASH) right=value            # chain
    | left=value operator=(PLUS | MINUS) right=value            # chain
    | left=value operator=CONCAT right=value                    # chain
    ;

whenClause
    : WHEN test=expr THEN result=expr
    ;

typeName
    : words+=ID words+=ID? (LPAREN length=INTEGER RPAREN)?
    ;

qualifiedName
    : parts+=(ID | DELIMITED) (DOT parts+=(ID | DELIMITED))*
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
