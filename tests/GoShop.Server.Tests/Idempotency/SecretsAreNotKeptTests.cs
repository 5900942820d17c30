using System.Text.RegularExpressions;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Idempotency;
using GoShop.GraphQL.Types;
using GoShop.Server.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace GoShop.Server.Tests.Idempotency;

/// <summary>No mutation that takes or gives a secret is kept for those who ask again, whatever is added to the schema.</summary>
[Collection(DemoShopCollection.Name)]
public sealed partial class SecretsAreNotKeptTests(DemoShopFixture shop)
{
    [Fact]
    public void No_answer_with_a_secret_in_it_is_kept()
    {
        var schema = shop.Server.Services.GetRequiredService<IRequestExecutor>().Schema;

        var kept = schema.MutationType!.Fields.Where(field => field.Feature<NeverReplayedAttribute>() is null).ToList();

        Assert.NotEmpty(kept);
        Assert.Empty(kept.Where(field => field.Arguments.Any(argument => HoldsSecret(argument.Type.Named)) || HoldsSecret(field.Type.Named)).Select(field => field.Name));
    }

    private static bool HoldsSecret(NamedType type) => type switch
    {
        InputObjectType input => input.Fields.Any(field => Secret().IsMatch(field.Name)),
        ObjectType output => output.Fields.Any(field => Secret().IsMatch(field.Name)),
        _ => false,
    };

    // Only visitors are given a cart's token, and visitors have no keys.
    [GeneratedRegex("password|(?<!cart)token|secret|challenge|backupCodes|^code$|archive", RegexOptions.IgnoreCase)]
    private static partial Regex Secret();
}
