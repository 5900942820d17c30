using Xunit;

namespace GoShop.Data.Tests;

public sealed class RequestOriginTests
{
    [Theory]
    [InlineData("Firefox\r\nlevel=fatal", "Firefoxlevel=fatal")]
    [InlineData("\u001b[31mred\u0007", "[31mred")]
    [InlineData("one\u2028two\u2029three\u0085", "onetwothree")]
    [InlineData("\u202Etxt.exe\u200B", "txt.exe")]
    [InlineData("  Safari  ", "Safari")]
    [InlineData(" \u0000\t ", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void What_a_client_says_of_itself_is_one_line_that_can_be_seen(string? said, string? kept)
    {
        var origin = new RequestOrigin { UserAgent = said, RequestId = said, AppType = said, AppVersion = said, DeviceId = said, Ip = said };

        Assert.All(
            [origin.UserAgent, origin.RequestId, origin.AppType, origin.AppVersion, origin.DeviceId, origin.Ip],
            value => Assert.Equal(kept, value));
    }

    [Fact]
    public void What_a_client_says_of_itself_is_not_without_end()
    {
        var endless = new string('a', 100_000);

        var origin = new RequestOrigin { UserAgent = endless, DeviceId = endless };

        Assert.Equal((RequestOrigin.UserAgentLength, RequestOrigin.AppLength), (origin.UserAgent!.Length, origin.DeviceId!.Length));
    }
}
