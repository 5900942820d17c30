using GoShop.GraphQL.DataLoading;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace GoShop.GraphQL.Tests.DataLoading;

/// <summary>What loaders do by themselves, also outside of an execution.</summary>
public sealed class DataLoaderTests
{
    private readonly BatchLog _log = new();

    private DataLoaderScope Scope() => new(new ServiceCollection().AddSingleton(_log).BuildServiceProvider(), TestContext.Current.CancellationToken);

    [Fact]
    public async Task Outside_of_an_execution_loaders_load_too()
    {
        Assert.Equal(new Node(7), await new NodeById(_log).LoadAsync(7, TestContext.Current.CancellationToken));
        Assert.Equal(new Node(8), await Scope().Get<NodeById>().LoadAsync(8, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_scope_has_one_loader_of_a_type()
    {
        var scope = Scope();
        Assert.Same(scope.Get<NodeById>(), scope.Get<NodeById>());
        Assert.NotSame(scope.Get<NodeById>(), Scope().Get<NodeById>());
    }

    [Fact]
    public async Task Values_come_in_the_order_of_their_keys()
        => Assert.Equal([new Node(3), null, new Node(1), new Node(3)], await Scope().Get<NodeById>().LoadAsync([3, -1, 1, 3], TestContext.Current.CancellationToken));

    [Fact]
    public async Task Large_batches_are_split()
    {
        var values = await Scope().Get<InHundreds>().LoadAsync(Enumerable.Range(0, 250).ToArray(), TestContext.Current.CancellationToken);
        Assert.Equal(Enumerable.Range(0, 250), values.Select(value => value!.Id));
        Assert.All(_log.Batches, batch => Assert.True(int.Parse(batch["hundreds ".Length..], null) <= 100));
    }

    [Fact]
    public async Task A_key_without_values_has_an_empty_group()
        => Assert.Empty((await Scope().Get<ChildrenByParent>().LoadAsync(0, TestContext.Current.CancellationToken))!);

    [Fact]
    public async Task A_required_value_that_is_missing_is_an_error()
    {
        var loader = Scope().Get<NodeById>();
        Assert.Equal(new Node(1), await loader.LoadRequiredAsync(1, TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<KeyNotFoundException>(() => loader.LoadRequiredAsync(-1, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_primed_value_is_not_loaded_and_does_not_replace_one()
    {
        var loader = Scope().Get<NodeById>();
        loader.Prime(1, new Node(100));
        loader.Prime(1, new Node(200));
        Assert.Equal(new Node(100), await loader.LoadAsync(1, TestContext.Current.CancellationToken));
        Assert.Empty(_log.Batches);
    }

    [Fact]
    public async Task A_value_that_is_set_replaces_what_was_loaded_and_one_removed_is_loaded_anew()
    {
        var loader = Scope().Get<NodeById>();
        await loader.LoadAsync(1, TestContext.Current.CancellationToken);
        loader.Set(1, new Node(100));
        Assert.Equal(new Node(100), await loader.LoadAsync(1, TestContext.Current.CancellationToken));
        loader.Remove(1);
        Assert.Equal(new Node(1), await loader.LoadAsync(1, TestContext.Current.CancellationToken));
        Assert.Equal(["nodes 1", "nodes 1"], _log.Batches);
    }

    [Fact]
    public async Task Keys_that_failed_are_tried_again()
    {
        var loader = Scope().Get<Failing>();
        await Assert.ThrowsAsync<InvalidOperationException>(() => loader.LoadAsync(1, TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<InvalidOperationException>(() => loader.LoadAsync(1, TestContext.Current.CancellationToken));
        Assert.Equal(["failing 1", "failing 1"], _log.Batches);
    }

    [Fact]
    public async Task A_cache_loader_fails_one_key_at_a_time()
    {
        var loader = Scope().Get<OneByOne>();
        var failing = loader.LoadAsync(-1, TestContext.Current.CancellationToken);
        Assert.Equal(new Node(1), await loader.LoadAsync(1, TestContext.Current.CancellationToken));
        Assert.Equal(new Node(1), await loader.LoadAsync(1, TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<InvalidOperationException>(() => failing);
        Assert.Equal(["single -1", "single 1"], _log.Batches.Order());
    }

    [Fact]
    public async Task Who_gives_up_waiting_does_not_cancel_the_others()
    {
        var loaded = new TaskCompletionSource();
        _log.Travel = () => loaded.Task;
        var loader = Scope().Get<NodeById>();
        using var impatient = new CancellationTokenSource();
        var first = loader.LoadAsync(1, impatient.Token);
        var second = loader.LoadAsync(1, TestContext.Current.CancellationToken);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        loaded.SetResult();
        Assert.Equal(new Node(1), await second);
    }
}
