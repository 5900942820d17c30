using System.Text.Json;

namespace GoShop.GraphQL.Types.Scalars;

/// <summary>The scalars of this engine beyond the specification's (§3.5.6 Custom Scalars). A schema holds those it uses.</summary>
public static class CustomScalars
{
    /// <summary>For <see cref="DateTimeOffset"/> and <see cref="System.DateTime"/>.</summary>
    public static readonly DateTimeType DateTime = new();

    /// <summary>For <see cref="DateOnly"/>.</summary>
    public static readonly DateType Date = new();

    /// <summary>For <see cref="decimal"/>.</summary>
    public static readonly DecimalType Decimal = new();

    /// <summary>For <see cref="Guid"/> where it is not an <c>ID</c>.</summary>
    public static readonly UuidType UUID = new();

    /// <summary>For <see cref="long"/>.</summary>
    public static readonly LongType Long = new();

    /// <summary>For <see cref="JsonElement"/>.</summary>
    public static readonly AnyScalar JSON = AnyJson();

    /// <summary>For <see cref="IFile"/>.</summary>
    public static readonly UploadType Upload = new();

    public static IReadOnlyList<ScalarType> All { get; } = [DateTime, Date, Decimal, UUID, Long, JSON, Upload];

    private static AnyScalar AnyJson()
    {
        var scalar = new AnyScalar("JSON") { SpecifiedByUrl = "https://www.rfc-editor.org/rfc/rfc8259" };
        scalar.Member.Description = "Any JSON value.";
        return scalar;
    }
}
