package org.voblocks.uws.provenance;

import org.voblocks.prov.QualifiedName;
import org.voblocks.prov.describe.ActivityDescription;
import org.voblocks.prov.describe.GenerationDescription;
import org.voblocks.prov.describe.ParameterDescription;
import org.voblocks.prov.describe.UsageDescription;
import org.voblocks.uws.describe.JobDescription;
import org.voblocks.uws.internal.ParameterFields;
import org.voblocks.votable.Field;

/** A job's description as ProvenanceDM has it. */
final class Descriptions {
    private Descriptions() {}

    static ActivityDescription of(JobDescription job, QualifiedName id) {
        ActivityDescription.Builder described = ActivityDescription.builder(id, job.name())
                .version(job.version())
                .description(job.description() == null ? job.title() : job.description())
                .docurl(job.documentationUrl())
                .type(job.type())
                .subtype(job.subtype());
        job.parameters().forEach(p -> {
            Field field = ParameterFields.field(p).build();
            described.parameter(ParameterDescription.builder(p.name(), p.type().datatype())
                    .xtype(field.xtype())
                    .arraysize(field.arraysize())
                    .description(p.description())
                    .unit(p.unit())
                    .ucd(p.ucd())
                    .utype(p.utype())
                    .min(p.min())
                    .max(p.max())
                    .defaultValue(p.defaultValue())
                    .options(p.options())
                    .required(p.isRequired())
                    .build());
        });
        job.used()
                .forEach(u -> described.usage(new UsageDescription(
                        u.role(),
                        u.description(),
                        null,
                        u.multiplicity().toString(),
                        u.contentType(),
                        u.url(),
                        u.defaultId())));
        job.generated()
                .forEach(g -> described.generation(new GenerationDescription(
                        g.role(),
                        g.description(),
                        null,
                        g.multiplicity().toString(),
                        g.contentType(),
                        null,
                        g.fileName())));
        return described.build();
    }
}
