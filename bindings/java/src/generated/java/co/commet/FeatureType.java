// Code generated from api/plans.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import java.io.Serial;

/**
 * How a feature is counted.
 *
 * <p>A value that this version does not know is kept: {@link #of} takes any, {@link #value()} returns it.
 */
public final class FeatureType extends OpenEnum {
    @Serial
    private static final long serialVersionUID = 1;

    /** It is included, or it is not. */
    public static final FeatureType BOOLEAN = of("boolean");

    /** By its use. */
    public static final FeatureType METERED = of("metered");

    /** By the seats that are taken. */
    public static final FeatureType SEATS = of("seats");

    static final JsonType<FeatureType> TYPE = JsonType.open(FeatureType.class, FeatureType::of);

    private FeatureType(String value) {
        super(value);
    }

    /**
     * A value, known or not.
     *
     * @param value the value as the API has it
     * @return the value
     */
    public static FeatureType of(String value) {
        return new FeatureType(value);
    }
}
