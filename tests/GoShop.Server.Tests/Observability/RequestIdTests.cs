using System.Net;
using Xunit;

namespace GoShop.Server.Tests.Observability;

public sealed class RequestIdTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    [Fact]
    public async Task Each_answer_bears_an_identifier_of_its_own()
        => Assert.NotEqual(await AskAsync(null), await AskAsync(null));

    [Fact]
    public async Task The_callers_identifier_is_kept()
        => Assert.Equal("order-42.retry_1", await AskAsync("order-42.retry_1"));

    [Theory]
    [InlineData("two words")]
    [InlineData("{\"level\":\"fatal\"}")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789")]
    public async Task An_identifier_that_could_deceive_a_log_is_replaced(string given)
    {
        var answered = await AskAsync(given);

        Assert.NotEqual(given, answered);
        Assert.Matches("^[0-9a-f]{32}$", answered);
    }

    [Fact]
    public async Task An_unknown_path_is_not_found_and_bears_one_too()
    {
        using var response = await shop.Client.GetAsync("/nowhere", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Single(response.Headers.GetValues("X-Request-Id"));
    }

    private async Task<string> AskAsync(string? id)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/health");
        if (id is not null)
            request.Headers.TryAddWithoutValidation("X-Request-Id", id);
        using var response = await shop.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return Assert.Single(response.Headers.GetValues("X-Request-Id"));
    }
}
