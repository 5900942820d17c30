using System.Runtime.CompilerServices;
using GoShop.GraphQL.Errors;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Subscriptions;
using GoShop.GraphQL.Types;
using GoShop.GraphQL.Types.Building.Sdl;
using Microsoft.Extensions.DependencyInjection;

namespace GoShop.GraphQL.Tests.Transport;

/// <summary>A schema with something of everything that a transport meets.</summary>
internal static class TestSchema
{
    public const string Sdl = """
        type Query {
          hello: String
          echo(text: String!): String
          "The name of the caller."
          me: String
          forbidden: String!
          "Never answers; ends when its caller leaves."
          hang: String
        }

        type Mutation {
          say(text: String!): String
        }

        type Subscription {
          "What is said, until somebody says bye."
          said: String
          numbers(to: Int!): Int
          "Never has an event; ends when its caller leaves."
          silence: Int
          "Has events without end; ends when its caller leaves."
          flood: Int
          "Refuses everyone."
          secrets: String
        }

        """;

    public static Schema Build() => SdlSchemaBuilder.Build(Sdl, new SdlSchemaOptions
    {
        Resolver = static (_, field) => new DelegateResolver(context => ResolveAsync(field.Name, context)),
        Subscribe = static field => context => SubscribeAsync(field.Name, context),
    });

    private static async ValueTask<object?> ResolveAsync(string field, ResolverContext context) => field switch
    {
        "hello" => "world",
        "echo" => context.Argument<string>("text"),
        "me" => context.User.Identity?.Name,
        "forbidden" => throw new GraphQLException("Not for you.", ErrorCodes.Forbidden),
        "hang" => await context.Services.GetRequiredService<Hanging>().UntilAsync(context.Cancellation),
        "say" => await SayAsync(context),
        _ => context.Parent,
    };

    private static async Task<object?> SayAsync(ResolverContext context)
    {
        var topics = context.Services.GetRequiredService<ITopicEventSender>();
        var text = context.Argument<string>("text")!;
        if (text == "bye")
            await topics.CompleteAsync("said", context.Cancellation);
        else
            await topics.SendAsync("said", text, context.Cancellation);
        return text;
    }

    private static async ValueTask<IAsyncEnumerable<object?>> SubscribeAsync(string field, ResolverContext context) => field switch
    {
        "said" => await context.Services.GetRequiredService<ITopicEventReceiver>().SubscribeAsync<string>("said", context.Cancellation),
        "numbers" => Enumerable.Range(1, context.Argument<int>("to")).Cast<object?>().ToAsyncEnumerable(),
        "silence" => SilenceAsync(context.Services.GetRequiredService<Hanging>(), context.Cancellation),
        "flood" => FloodAsync(context.Services.GetRequiredService<Hanging>(), context.Cancellation),
        _ => throw new GraphQLException("Not for you.", ErrorCodes.Forbidden),
    };

    private static async IAsyncEnumerable<object?> SilenceAsync(Hanging hanging, [EnumeratorCancellation] CancellationToken cancellation)
    {
        yield return await hanging.UntilAsync(cancellation);
    }

    private static async IAsyncEnumerable<object?> FloodAsync(Hanging hanging, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var hangs = hanging.UntilAsync(end.Token);
        for (var number = 0; !hangs.IsCompleted; number++)
        {
            await Task.Yield();
            yield return number;
        }
    }
}

/// <summary>What never ends by itself, and tells tests when it has begun and when it was let go.</summary>
internal sealed class Hanging
{
    private readonly SemaphoreSlim _begun = new(0);
    private readonly SemaphoreSlim _ended = new(0);

    public async Task<object?> UntilAsync(CancellationToken cancellation)
    {
        _begun.Release();
        try
        {
            await Task.Delay(Timeout.Infinite, cancellation);
            return null;
        }
        finally
        {
            _ended.Release();
        }
    }

    public Task BeginsAsync(CancellationToken cancellation) => _begun.WaitAsync(cancellation);

    public Task EndsAsync(CancellationToken cancellation) => _ended.WaitAsync(cancellation);
}
