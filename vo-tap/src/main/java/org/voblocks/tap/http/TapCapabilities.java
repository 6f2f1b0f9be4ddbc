package org.voblocks.tap.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.voblocks.adql.AdqlOptions;
import org.voblocks.adql.catalog.Catalog;
import org.voblocks.adql.tool.LanguageFeatures;
import org.voblocks.dali.upload.RemoteFiles;
import org.voblocks.dali.vosi.Capabilities;
import org.voblocks.dali.vosi.Capability;
import org.voblocks.dali.vosi.TableAccess;
import org.voblocks.tap.TapLimits;
import org.voblocks.tap.TapService;
import org.voblocks.tap.obscore.ObsCore;
import org.voblocks.votable.format.TableFormat;

/** What the service says of itself (TAP 1.1, section 2.4.3; TAPRegExt 1.0): made from what it really has. */
final class TapCapabilities {
    private static final String REG = "ivo://ivoa.net/std/TAPRegExt#";

    private final TapService service;
    private final boolean lowerCaseFeatures;
    private final List<String> securityMethods;
    private final Duration retention;
    private final boolean namesHttpUploads;

    TapCapabilities(
            TapService service,
            boolean lowerCaseFeatures,
            List<String> securityMethods,
            Duration retention,
            boolean namesHttpUploads) {
        this.service = service;
        this.lowerCaseFeatures = lowerCaseFeatures;
        this.securityMethods = securityMethods;
        this.retention = retention;
        this.namesHttpUploads = namesHttpUploads;
    }

    Capabilities at(String base) {
        List<Capability> all = new ArrayList<>();
        Capability.Interface access = new Capability.Interface(base, "base", "std", "1.1", securityMethods);
        all.add(new Capability("ivo://ivoa.net/std/TAP", null, List.of(access), tableAccess()));
        all.add(Capability.of("ivo://ivoa.net/std/VOSI#capabilities", interfaceAt(base + "/capabilities")));
        all.add(Capability.of("ivo://ivoa.net/std/VOSI#availability", interfaceAt(base + "/availability")));
        all.add(Capability.of("ivo://ivoa.net/std/VOSI#tables-1.1", interfaceAt(base + "/tables")));
        if (!service.examples().isEmpty()) {
            all.add(Capability.of("ivo://ivoa.net/std/DALI#examples", interfaceAt(base + "/examples")));
        }
        return new Capabilities(all);
    }

    private static Capability.Interface interfaceAt(String url) {
        return Capability.Interface.full(url);
    }

    private TableAccess tableAccess() {
        TapLimits limits = service.limits();
        boolean obscore = service.schema().table("ivoa.ObsCore").isPresent();
        return TableAccess.builder()
                .dataModels(obscore ? List.of(new TableAccess.DataModel(ObsCore.IVO_ID, "ObsCore-1.1")) : List.of())
                .languages(List.of(language()))
                .outputFormats(service.formats().formats().stream()
                        .map(TapCapabilities::format)
                        .toList())
                .uploadMethods(uploadMethods())
                .uploadLimit(TableAccess.Limit.rows(limits.uploadRows(), limits.uploadRows()))
                .retentionPeriod(TableAccess.Limit.seconds(retention.toSeconds(), null))
                .executionDuration(TableAccess.Limit.seconds(
                        limits.asyncTime().toSeconds(), limits.asyncTime().toSeconds()))
                .outputLimit(TableAccess.Limit.rows(limits.defaultRows(), limits.maxRows()))
                .build();
    }

    private List<String> uploadMethods() {
        return service.remoteUploads().equals(RemoteFiles.none()) && !namesHttpUploads
                ? List.of(REG + "upload-inline")
                : List.of(REG + "upload-inline", REG + "upload-http");
    }

    /* The optional features are those that the translator has for the database and the functions. */
    private TableAccess.Language language() {
        Catalog functions = Catalog.builder().functions(service.functions()).build();
        Map<String, List<TableAccess.Feature>> byType = new LinkedHashMap<>();
        for (LanguageFeatures.Feature feature :
                LanguageFeatures.of(service.dialect(), functions, AdqlOptions.defaults())) {
            String type = feature.type().substring(feature.type().indexOf('#') + 1);
            // the group of COALESCE is of ADQL 2.1 alone: clients that look for mixed case do not know it
            if (lowerCaseFeatures || !type.equals("features-adql-conditional")) {
                byType.computeIfAbsent(type, key -> new ArrayList<>())
                        .add(new TableAccess.Feature(
                                feature.form(), feature.description().isEmpty() ? null : feature.description()));
            }
        }
        List<TableAccess.Features> features = new ArrayList<>();
        byType.forEach((type, forms) -> features.add(new TableAccess.Features(key(type), forms)));
        return new TableAccess.Language(
                "ADQL",
                List.of(
                        new TableAccess.Version("2.0", "ivo://ivoa.net/std/ADQL#v2.0"),
                        new TableAccess.Version("2.1", "ivo://ivoa.net/std/ADQL#v2.1")),
                "Astronomical Data Query Language",
                features);
    }

    private String key(String name) {
        String id = REG + name;
        return lowerCaseFeatures ? id.toLowerCase(Locale.ROOT) : id;
    }

    private static TableAccess.OutputFormat format(TableFormat format) {
        List<String> aliases = new ArrayList<>(List.of(format.name()));
        for (String alias : format.aliases()) {
            if (alias.indexOf('/') < 0 && !aliases.contains(alias)) {
                aliases.add(alias);
            }
        }
        return new TableAccess.OutputFormat(format.mediaType(), aliases, ivoId(format.name()));
    }

    private static @Nullable String ivoId(String name) {
        return switch (name) {
            case "votable" -> REG + "output-votable-td";
            case "votable/b" -> REG + "output-votable-binary";
            case "votable/b2" -> REG + "output-votable-binary2";
            default -> null;
        };
    }
}
