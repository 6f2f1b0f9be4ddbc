/**
 * The adapter for any Jakarta Servlet 6 container: Jetty 12, Tomcat 10.1 and later, and what is built on them.
 */
@NullMarked
package org.voblocks.dali.http.servlet;

import org.jspecify.annotations.NullMarked;
