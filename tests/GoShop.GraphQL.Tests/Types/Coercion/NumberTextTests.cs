using GoShop.GraphQL.Types.Coercion;
using Xunit;

namespace GoShop.GraphQL.Tests.Types.Coercion;

public sealed class NumberTextTests
{
    [Theory]
    [InlineData(0d, "0")]
    [InlineData(1d, "1")]
    [InlineData(-1.5, "-1.5")]
    [InlineData(100d, "100")]
    [InlineData(0.1, "0.1")]
    [InlineData(1234567.891, "1234567.891")]
    [InlineData(1e20, "100000000000000000000")]
    [InlineData(1e21, "1e+21")]
    [InlineData(1e23, "1e+23")]
    [InlineData(1.5e300, "1.5e+300")]
    [InlineData(0.000001, "0.000001")]
    [InlineData(0.0000001, "1e-7")]
    [InlineData(-1.25e-10, "-1.25e-10")]
    [InlineData(123456789012345680000d, "123456789012345680000")]
    [InlineData(5e-324, "5e-324")]
    [InlineData(double.MaxValue, "1.7976931348623157e+308")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    [InlineData(double.NegativeInfinity, "-Infinity")]
    public void Numbers_are_written_as_ECMAScript_writes_them(double value, string expected)
        => Assert.Equal(expected, NumberText.Of(value));
}
