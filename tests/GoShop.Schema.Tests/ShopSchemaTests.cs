using GoShop.Data;
using GoShop.Data.Accounts;
using GoShop.GraphQL.Subscriptions;
using GoShop.GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace GoShop.Schema.Tests;

/// <summary>What holds for the whole graph, whatever is added to it.</summary>
public sealed class ShopSchemaTests
{
    private static readonly GraphQL.Types.Schema Schema = Build();

    private static IEnumerable<ComplexType> Objects
        => Schema.Types.OfType<ComplexType>().Where(type => !type.IsIntrospection);

    [Fact]
    public void Nothing_secret_has_a_field()
    {
        string[] secrets = ["password", "hash", "stamp", "authenticatorKey", "storageKey", "normalized", "fingerprint"];

        // What a mutation is called says what it does; what it answers is a type of its own.
        var leaks =
            from type in Objects
            where type != Schema.MutationType
            from field in type.Fields
            where secrets.Any(secret => field.Name.Contains(secret, StringComparison.OrdinalIgnoreCase))
            select $"{type.Name}.{field.Name}";

        Assert.Empty(leaks);
    }

    [Fact]
    public void Everything_a_client_can_ask_for_is_described()
    {
        ObjectType?[] roots = [Schema.QueryType, Schema.MutationType, Schema.SubscriptionType];

        var bare =
            from root in roots
            from field in root.Fields
            where string.IsNullOrWhiteSpace(field.Description)
            select $"{root.Name}.{field.Name}";

        Assert.Empty(bare);
    }

    [Fact]
    public void Every_object_that_people_meet_is_described()
    {
        var bare = Objects.Where(type => !type.Name.EndsWith("Payload", StringComparison.Ordinal) && string.IsNullOrWhiteSpace(type.Description));

        Assert.Empty(bare.Select(type => type.Name));
    }

    [Fact]
    public void Every_mutation_takes_one_input_at_most_and_answers_with_its_own_payload()
    {
        foreach (var mutation in Schema.MutationType!.Fields)
        {
            Assert.All(mutation.Arguments, argument => Assert.Equal("input", argument.Name));
            Assert.Equal($"{char.ToUpperInvariant(mutation.Name[0])}{mutation.Name[1..]}Payload!", mutation.Type.ToString());
        }
    }

    [Fact]
    public void Every_error_of_a_payload_has_a_code_and_a_message()
    {
        var error = Assert.IsType<InterfaceType>(Schema.FindType("Error"));

        var unions = Schema.Types.OfType<UnionType>().Where(union => union.Name.EndsWith("Error", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(unions);
        Assert.All(unions.SelectMany(union => union.Members), member => Assert.True(Schema.IsSubType(error, member), member.Name));
    }

    [Fact]
    public void Every_list_that_grows_with_the_shop_is_paged()
    {
        string[] growing = ["Product", "Order", "Review", "User"];

        var unbounded =
            from type in Objects
            where !type.Name.EndsWith("Connection", StringComparison.Ordinal)
            from field in type.Fields
            where field.Type.IsList(out var item) && growing.Contains(item.Named.Name) && !field.Arguments.Contains("first")
            select $"{type.Name}.{field.Name}";

        Assert.Empty(unbounded);
    }

    internal static GraphQL.Types.Schema Build()
    {
        var services = new ServiceCollection();
        services.AddShopData("Host=localhost").AddShopFiles().AddSingleton<IAccessTokens, NoTokens>();
        services.AddGraphQLServer().AddShopTypes().AddEventLog<NoLog>();
        return services.BuildServiceProvider().GetRequiredService<GraphQL.Types.Schema>();
    }

    private sealed class NoTokens : IAccessTokens
    {
        public AccessToken Issue(User user, Session session) => throw new NotSupportedException();
    }

    private sealed class NoLog : IEventLog
    {
        public ValueTask<long> FindEndAsync(CancellationToken cancellation) => throw new NotSupportedException();

        public ValueTask<long?> FindAsync(string id, CancellationToken cancellation) => throw new NotSupportedException();

        public ValueTask<IReadOnlyList<LoggedEvent>> ReadAsync(long position, string? topic, int limit, CancellationToken cancellation) => throw new NotSupportedException();
    }
}
