/**
 * What a TAP service says about its tables: the model of TAP_SCHEMA (TAP 1.1, section 4), where it comes from and where
 * it goes. A {@link org.voblocks.tap.schema.TapSchema} is written into the database as the tables {@code TAP_SCHEMA.*},
 * served as {@code /tables} and is the catalog against which queries are checked: three views of one thing, which cannot
 * differ.
 */
@NullMarked
package org.voblocks.tap.schema;

import org.jspecify.annotations.NullMarked;
