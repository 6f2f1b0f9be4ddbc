/**
 * IVOA ProvenanceDM 1.0 (REC 2020-04-11) as types over W3C PROV. {@link org.voblocks.prov.ivoa.IvoaView} looks at a document
 * and loses nothing of it: each object is a statement of the document, seen with the attributes and relations that its class
 * has in the standard's VO-DML, whichever namespace or marker says so.
 *
 * <pre>{@code
 * IvoaView view = IvoaView.of(document);
 * for (ActivityView activity : view.activities()) {
 *     activity.used().forEach(u -> System.out.println(u.role() + " " + u.entity().id()));
 * }
 * view.problems().forEach(System.out::println);
 * }</pre>
 *
 * {@link org.voblocks.prov.ivoa.ProvenanceDm} has the classes themselves, with multiplicities and utypes; the package
 * {@code org.voblocks.prov.ivoa.build} writes such documents.
 */
@NullMarked
package org.voblocks.prov.ivoa;

import org.jspecify.annotations.NullMarked;
