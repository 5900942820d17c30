using GoShop.Server.Testing;
using Xunit;

namespace GoShop.Server.Tests.RateLimiting;

public sealed class ReviewLimitTests(LimitedShop shop) : IClassFixture<LimitedShop>
{
    [Theory]
    [InlineData("RATE_LIMIT_REVIEW_USER", "updateReview(input: { reviewId: \"01a1fc6c-3fb8-7c5e-913a-28a2bc63031b\", rating: 1 })")]
    [InlineData("RATE_LIMIT_REVIEW_VOTE_USER", "voteReviewHelpful(input: { reviewId: \"01a1fc6c-3fb8-7c5e-913a-28a2bc63031b\" })")]
    public async Task A_user_writes_and_votes_only_so_often_and_others_are_not_held_up_by_it(string setting, string mutation)
    {
        await using var server = await shop.StartAsync((setting, "1"));
        using var eager = new GraphClient(server.Address);
        using var other = new GraphClient(server.Address);
        await eager.RegisterAsync();
        await other.RegisterAsync();

        Assert.Equal("NOT_FOUND", await CodeAsync(eager));
        Assert.Equal("RATE_LIMITED", await CodeAsync(eager));
        Assert.Equal("NOT_FOUND", await CodeAsync(other));

        async Task<string?> CodeAsync(GraphClient client)
        {
            var answer = await client.SendAsync($"mutation {{ result: {mutation} {{ errors {{ ... on Error {{ code }} }} }} }}");
            return (answer["data"]?["result"]?["errors"]?[0]?["code"] ?? answer["errors"]?[0]?["extensions"]?["code"])?.GetValue<string>();
        }
    }
}
