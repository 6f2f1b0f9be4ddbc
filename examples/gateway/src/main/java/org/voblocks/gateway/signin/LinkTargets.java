package org.voblocks.gateway.signin;

import org.voblocks.dali.http.Caller;

/** Which data a user may share by a signed link. */
@FunctionalInterface
public interface LinkTargets {

    /**
     * The one name of these data, by whatever name they were asked for.
     *
     * @throws org.voblocks.dali.VoException 404 if there are none or this caller may not know of them, 403 if the
     *     caller may not read them
     */
    String check(String id, Caller caller);
}
