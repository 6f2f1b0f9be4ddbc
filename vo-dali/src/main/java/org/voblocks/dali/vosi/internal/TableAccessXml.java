package org.voblocks.dali.vosi.internal;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlType;
import jakarta.xml.bind.annotation.XmlValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.voblocks.dali.vosi.TableAccess;

/** The type {@code tr:TableAccess}. */
@XmlType(
        name = "TableAccess",
        namespace = Xml.TAPREGEXT,
        propOrder = {
            "dataModels",
            "languages",
            "outputFormats",
            "uploadMethods",
            "retentionPeriod",
            "executionDuration",
            "outputLimit",
            "uploadLimit"
        })
@XmlAccessorType(XmlAccessType.FIELD)
public final class TableAccessXml extends CapabilitiesXml.CapabilityXml {
    @XmlElement(name = "dataModel")
    private List<IdText> dataModels = new ArrayList<>();

    @XmlElement(name = "language")
    private List<LanguageXml> languages = new ArrayList<>();

    @XmlElement(name = "outputFormat")
    private List<FormatXml> outputFormats = new ArrayList<>();

    @XmlElement(name = "uploadMethod")
    private List<UploadXml> uploadMethods = new ArrayList<>();

    @XmlElement
    private @Nullable LimitXml retentionPeriod;

    @XmlElement
    private @Nullable LimitXml executionDuration;

    @XmlElement
    private @Nullable LimitXml outputLimit;

    @XmlElement
    private @Nullable LimitXml uploadLimit;

    static TableAccessXml of(TableAccess tap) {
        TableAccessXml xml = new TableAccessXml();
        tap.dataModels().forEach(m -> xml.dataModels.add(IdText.of(m.ivoId(), m.name())));
        tap.languages().forEach(l -> xml.languages.add(LanguageXml.of(l)));
        for (TableAccess.OutputFormat format : tap.outputFormats()) {
            FormatXml f = new FormatXml();
            f.ivoId = format.ivoId();
            f.mime = format.mime();
            f.aliases = new ArrayList<>(format.aliases());
            xml.outputFormats.add(f);
        }
        for (String id : tap.uploadMethods()) {
            UploadXml upload = new UploadXml();
            upload.ivoId = id;
            xml.uploadMethods.add(upload);
        }
        xml.retentionPeriod = LimitXml.of(tap.retentionPeriod());
        xml.executionDuration = LimitXml.of(tap.executionDuration());
        xml.outputLimit = LimitXml.of(tap.outputLimit());
        xml.uploadLimit = LimitXml.of(tap.uploadLimit());
        return xml;
    }

    TableAccess tableAccess() {
        return TableAccess.builder()
                .dataModels(dataModels.stream()
                        .map(m -> new TableAccess.DataModel(text(m.ivoId), text(m.text)))
                        .toList())
                .languages(languages.stream().map(LanguageXml::toRecord).toList())
                .outputFormats(outputFormats.stream()
                        .map(f -> new TableAccess.OutputFormat(text(f.mime), f.aliases, f.ivoId))
                        .toList())
                .uploadMethods(uploadMethods.stream().map(u -> text(u.ivoId)).toList())
                .retentionPeriod(LimitXml.toRecord(retentionPeriod))
                .executionDuration(LimitXml.toRecord(executionDuration))
                .outputLimit(LimitXml.toRecord(outputLimit))
                .uploadLimit(LimitXml.toRecord(uploadLimit))
                .build();
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    /** A text with an ID: data models and versions. */
    @XmlType(name = "DataModelType", namespace = Xml.TAPREGEXT)
    @XmlAccessorType(XmlAccessType.FIELD)
    public static final class IdText {
        @XmlAttribute(name = "ivo-id")
        @Nullable String ivoId;

        @XmlValue
        @Nullable String text;

        static IdText of(@Nullable String id, String text) {
            IdText xml = new IdText();
            xml.ivoId = id;
            xml.text = text;
            return xml;
        }
    }

    /** The type {@code tr:Language}. */
    @XmlType(
            name = "Language",
            namespace = Xml.TAPREGEXT,
            propOrder = {"name", "versions", "description", "features"})
    @XmlAccessorType(XmlAccessType.FIELD)
    public static final class LanguageXml {
        @XmlElement
        @Nullable String name;

        @XmlElement(name = "version")
        List<IdText> versions = new ArrayList<>();

        @XmlElement
        @Nullable String description;

        @XmlElement(name = "languageFeatures")
        List<FeaturesXml> features = new ArrayList<>();

        static LanguageXml of(TableAccess.Language language) {
            LanguageXml xml = new LanguageXml();
            xml.name = language.name();
            language.versions().forEach(v -> xml.versions.add(IdText.of(v.ivoId(), v.number())));
            xml.description = language.description();
            for (TableAccess.Features list : language.features()) {
                FeaturesXml features = new FeaturesXml();
                features.type = list.type();
                for (TableAccess.Feature feature : list.features()) {
                    FeatureXml f = new FeatureXml();
                    f.form = feature.form();
                    f.description = feature.description();
                    features.features.add(f);
                }
                xml.features.add(features);
            }
            return xml;
        }

        TableAccess.Language toRecord() {
            return new TableAccess.Language(
                    text(name),
                    versions.stream()
                            .map(v -> new TableAccess.Version(text(v.text), v.ivoId))
                            .toList(),
                    description,
                    features.stream()
                            .map(l -> new TableAccess.Features(
                                    text(l.type),
                                    l.features.stream()
                                            .map(f -> new TableAccess.Feature(text(f.form), f.description))
                                            .toList()))
                            .toList());
        }
    }

    /** The type {@code tr:LanguageFeatureList}. */
    @XmlType(name = "LanguageFeatureList", namespace = Xml.TAPREGEXT)
    @XmlAccessorType(XmlAccessType.FIELD)
    public static final class FeaturesXml {
        @XmlAttribute
        @Nullable String type;

        @XmlElement(name = "feature")
        List<FeatureXml> features = new ArrayList<>();
    }

    /** The type {@code tr:LanguageFeature}. */
    @XmlType(
            name = "LanguageFeature",
            namespace = Xml.TAPREGEXT,
            propOrder = {"form", "description"})
    @XmlAccessorType(XmlAccessType.FIELD)
    public static final class FeatureXml {
        @XmlElement
        @Nullable String form;

        @XmlElement
        @Nullable String description;
    }

    /** The type {@code tr:OutputFormat}. */
    @XmlType(
            name = "OutputFormat",
            namespace = Xml.TAPREGEXT,
            propOrder = {"mime", "aliases"})
    @XmlAccessorType(XmlAccessType.FIELD)
    public static final class FormatXml {
        @XmlAttribute(name = "ivo-id")
        @Nullable String ivoId;

        @XmlElement
        @Nullable String mime;

        @XmlElement(name = "alias")
        List<String> aliases = new ArrayList<>();
    }

    /** The type {@code tr:UploadMethod}. */
    @XmlType(name = "UploadMethod", namespace = Xml.TAPREGEXT)
    @XmlAccessorType(XmlAccessType.FIELD)
    public static final class UploadXml {
        @XmlAttribute(name = "ivo-id")
        @Nullable String ivoId;
    }

    /** The types {@code tr:TimeLimits} and {@code tr:DataLimits}, which differ in the attribute {@code unit}. */
    @XmlType(
            name = "DataLimits",
            namespace = Xml.TAPREGEXT,
            propOrder = {"soft", "hard"})
    @XmlAccessorType(XmlAccessType.FIELD)
    public static final class LimitXml {
        @XmlElement(name = "default")
        @Nullable AmountXml soft;

        @XmlElement
        @Nullable AmountXml hard;

        static @Nullable LimitXml of(TableAccess.@Nullable Limit limit) {
            if (limit == null) {
                return null;
            }
            LimitXml xml = new LimitXml();
            xml.soft = AmountXml.of(limit.soft(), limit.unit());
            xml.hard = AmountXml.of(limit.hard(), limit.unit());
            return xml;
        }

        static TableAccess.@Nullable Limit toRecord(@Nullable LimitXml xml) {
            if (xml == null) {
                return null;
            }
            AmountXml any = xml.soft == null ? xml.hard : xml.soft;
            return new TableAccess.Limit(
                    xml.soft == null ? null : xml.soft.number(),
                    xml.hard == null ? null : xml.hard.number(),
                    any == null ? null : any.unit);
        }
    }

    /** The type {@code tr:DataLimit}. */
    @XmlType(name = "DataLimit", namespace = Xml.TAPREGEXT)
    @XmlAccessorType(XmlAccessType.FIELD)
    public static final class AmountXml {
        @XmlAttribute
        @Nullable String unit;

        @XmlValue
        @Nullable Long amount;

        static @Nullable AmountXml of(@Nullable Long amount, @Nullable String unit) {
            if (amount == null) {
                return null;
            }
            AmountXml xml = new AmountXml();
            xml.amount = amount;
            xml.unit = unit;
            return xml;
        }

        long number() {
            return Objects.requireNonNullElse(amount, 0L);
        }
    }
}
