/**
 * One class for each way of bringing a VO service into a server: the JDK's own, Jetty, Tomcat, Spring Boot, Helidon. The
 * handler is the same in all of them.
 */
@NullMarked
package org.voblocks.snippets.http;

import org.jspecify.annotations.NullMarked;
