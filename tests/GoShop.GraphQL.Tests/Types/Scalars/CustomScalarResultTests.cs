using System.Text.Json;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Types;
using GoShop.GraphQL.Types.Scalars;
using Xunit;

namespace GoShop.GraphQL.Tests.Types.Scalars;

/// <summary>§3.5.6 Custom Scalars: what results are written as.</summary>
public sealed class CustomScalarResultTests
{
    [Fact]
    public void A_moment_is_written_in_UTC()
    {
        var noon = new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.FromHours(3));

        Assert.Equal("\"2026-01-31T09:00:00Z\"", Written(CustomScalars.DateTime, noon));
        Assert.Equal("\"2026-01-31T09:00:00Z\"", Written(CustomScalars.DateTime, noon.UtcDateTime));
        Assert.Equal("\"2026-01-31T12:00:00Z\"", Written(CustomScalars.DateTime, noon.DateTime));
        Assert.Equal("\"2026-01-31T09:00:00Z\"", Direct(CustomScalars.DateTime, noon));
        Assert.Equal("\"2026-01-31T12:00:00Z\"", Direct(CustomScalars.DateTime, noon.DateTime));
        Assert.Equal("\"2026-01-31T09:00:00.5Z\"", Written(CustomScalars.DateTime, noon.AddMilliseconds(500)));
    }

    [Fact]
    public void Values_are_written_as_their_type()
    {
        Assert.Equal("\"2026-01-31\"", Written(CustomScalars.Date, new DateOnly(2026, 1, 31)));
        Assert.Equal("\"2026-01-31\"", Direct(CustomScalars.Date, new DateOnly(2026, 1, 31)));
        Assert.Equal("19.90", Written(CustomScalars.Decimal, 19.90m));
        Assert.Equal("19.90", Direct(CustomScalars.Decimal, 19.90m));
        Assert.Equal("19", Written(CustomScalars.Decimal, 19));
        Assert.Equal("9223372036854775807", Written(CustomScalars.Long, long.MaxValue));
        Assert.Equal("9223372036854775807", Direct(CustomScalars.Long, long.MaxValue));
        Assert.Equal("7", Written(CustomScalars.Long, 7));
        Assert.Equal($"\"{Guid.Empty}\"", Written(CustomScalars.UUID, Guid.Empty));
        Assert.Equal($"\"{Guid.Empty}\"", Direct(CustomScalars.UUID, Guid.Empty));
    }

    [Fact]
    public void JSON_writes_whatever_JSON_can_hold()
    {
        Assert.Equal("""{"a":[1.50,null]}""", Written(CustomScalars.JSON, JsonElement.Parse("""{"a":[1.50,null]}""")));
        Assert.Equal("""{"a":[1.50,null]}""", Direct(CustomScalars.JSON, JsonElement.Parse("""{"a":[1.50,null]}""")));
        Assert.Equal("""{"a":[1,"x"]}""", Written(CustomScalars.JSON, new Dictionary<string, object> { ["a"] = new object[] { 1, "x" } }));
        Assert.Throws<CoercionException>(() => Written(CustomScalars.JSON, typeof(string)));
        Assert.Throws<CoercionException>(() => Written(CustomScalars.JSON, double.NaN));
    }

    [Fact]
    public void Values_of_other_types_are_refused()
    {
        Assert.Equal(
            "DateTime cannot represent value: \"2026-01-31\"",
            Assert.Throws<CoercionException>(() => Written(CustomScalars.DateTime, "2026-01-31")).Message);
        Assert.Throws<CoercionException>(() => Written(CustomScalars.Date, DateTime.UnixEpoch));
        Assert.Throws<CoercionException>(() => Written(CustomScalars.Decimal, 1.5));
        Assert.Throws<CoercionException>(() => Written(CustomScalars.Long, ulong.MaxValue));
        Assert.Throws<CoercionException>(() => Written(CustomScalars.UUID, "text"));
        Assert.Throws<CoercionException>(() => Written(CustomScalars.Upload, "text"));
    }

    private static string Written(ScalarType type, object value)
    {
        using var writer = Utf8ResultWriter.Rent();
        type.Write(writer, value);
        return writer.ToString();
    }

    private static string Direct<T>(ScalarType type, T value)
    {
        using var writer = Utf8ResultWriter.Rent();
        type.WriterFor<T>()!(writer, value);
        return writer.ToString();
    }
}
