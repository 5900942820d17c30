using GoShop.Data.Outbox;
using GoShop.Server.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace GoShop.Server.Tests.Jobs;

[Collection(DemoShopCollection.Name)]
public sealed class DeadLetterTests(DemoShopFixture shop)
{
    private const string Kind = "test.dead-letters";
    private const string Requeue =
        "mutation($input: RequeueMessageInput!) { requeueMessage(input: $input) { outboxMessage { id status attempts } errors { __typename ... on Error { code } } } }";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_admin_sees_why_a_message_was_given_up_and_queues_it_again()
    {
        var id = await BuryAsync("There is no such mailbox.");
        using var admin = shop.CreateClient();
        await admin.SignInAsAdminAsync();

        var dead = await admin.AskAsync(
            "query($id: ID!) { admin { outbox(where: { status: { eq: DEAD }, id: { eq: $id } }) { nodes { id kind status attempts lastError finishedAt } } } }", new { id });
        var message = Assert.Single(dead["admin"]!["outbox"]!["nodes"]!.AsArray())!;
        Assert.Equal((Kind, "There is no such mailbox.", 1), ((string)message["kind"]!, (string)message["lastError"]!, (int)message["attempts"]!));

        var requeued = await admin.AskAsync(Requeue, new { input = new { messageId = id } });
        Assert.Equal($$"""{"id":"{{id}}","status":"QUEUED","attempts":0}""", requeued["requeueMessage"]!["outboxMessage"]!.ToJsonString());
        var again = await admin.AskAsync(Requeue, new { input = new { messageId = id } });
        Assert.Equal("CONFLICT", (string)again["requeueMessage"]!["errors"]![0]!["code"]!);
        var unknown = await admin.AskAsync(Requeue, new { input = new { messageId = Guid.NewGuid() } });
        Assert.Equal("NOT_FOUND", (string)unknown["requeueMessage"]!["errors"]![0]!["code"]!);
    }

    [Fact]
    public async Task Nobody_else_sees_or_moves_them()
    {
        var id = await BuryAsync("no");
        using var customer = shop.CreateClient();
        await customer.RegisterAsync();

        var seen = await customer.SendAsync("{ admin { outbox { nodes { id } } } }");
        var moved = await customer.SendAsync(Requeue, new { input = new { messageId = id } });

        Assert.Equal("FORBIDDEN", (string)seen["errors"]![0]!["extensions"]!["code"]!);
        Assert.Equal("FORBIDDEN", (string)moved["errors"]![0]!["extensions"]!["code"]!);
    }

    private async Task<string> BuryAsync(string why)
    {
        await using var scope = shop.Server.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<OutboxWriter>().Add(Kind, "nothing");
        await scope.ServiceProvider.GetRequiredService<GoShop.Data.ShopContext>().SaveChangesAsync(Token);
        var queue = scope.ServiceProvider.GetRequiredService<OutboxQueue>();
        var delivery = Assert.Single(await queue.ClaimAsync([Kind], 1, TimeSpan.FromMinutes(1), Token));
        await queue.FailAsync(delivery, new PermanentFailureException(why));
        return delivery.Id.ToString();
    }
}
