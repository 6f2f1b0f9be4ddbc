package org.voblocks.adql.sql.dialect;

/**
 * A function that a database must have for translated queries to run.
 *
 * @param name its name in SQL
 * @param signature its arguments and result, for people
 * @param javaMethod the method that does it: class and method name
 */
public record SqlFunction(String name, String signature, String javaMethod) {}
