using GoShop.GraphQL.DataLoading;

namespace GoShop.GraphQL.Tests.DataLoading;

/// <summary>The batches that loaders sent, in order: what a database would have seen.</summary>
internal sealed class BatchLog
{
    private readonly List<string> _batches = [];

    /// <summary>What stands in for the way to the database: by default a hop to another thread.</summary>
    public Func<Task> Travel { get; set; } = async () => await Task.Run(() => { });

    public string[] Batches
    {
        get
        {
            lock (_batches)
                return [.. _batches];
        }
    }

    public async Task Add(string loader, IEnumerable<int> keys)
    {
        lock (_batches)
            _batches.Add($"{loader} {string.Join(',', keys)}");
        await Travel();
    }
}

/// <summary>Node n is the node n; there is none below zero.</summary>
internal sealed class NodeById(BatchLog log) : BatchDataLoader<int, Node>
{
    protected override async Task<IReadOnlyDictionary<int, Node>> LoadBatchAsync(IReadOnlyList<int> keys, CancellationToken cancellation)
    {
        await log.Add("nodes", keys);
        return keys.Where(key => key >= 0).ToDictionary(key => key, key => new Node(key));
    }
}

/// <summary>The children of node n are 10n + 1 and 10n + 2.</summary>
internal sealed class ChildrenByParent(BatchLog log) : GroupedDataLoader<int, Node>
{
    protected override async Task<ILookup<int, Node>> LoadBatchAsync(IReadOnlyList<int> keys, CancellationToken cancellation)
    {
        await log.Add("children", keys);
        return keys.Where(key => key != 0)
            .SelectMany(key => new[] { (key, new Node(key * 10 + 1)), (key, new Node(key * 10 + 2)) })
            .ToLookup(pair => pair.key, pair => pair.Item2);
    }
}

/// <summary>Asks another loader for what it loads.</summary>
internal sealed class ParentByChild(BatchLog log, DataLoaderScope loaders) : BatchDataLoader<int, Node>
{
    protected override async Task<IReadOnlyDictionary<int, Node>> LoadBatchAsync(IReadOnlyList<int> keys, CancellationToken cancellation)
    {
        await log.Add("parents", keys);
        var parents = await loaders.Get<NodeById>().LoadAsync(keys.Select(key => key / 10).ToArray(), cancellation);
        return keys.Zip(parents).ToDictionary(pair => pair.First, pair => pair.Second!);
    }
}

internal sealed class InHundreds(BatchLog log) : BatchDataLoader<int, Node>
{
    protected override int MaxBatchSize => 100;

    protected override async Task<IReadOnlyDictionary<int, Node>> LoadBatchAsync(IReadOnlyList<int> keys, CancellationToken cancellation)
    {
        await log.Add("hundreds", [keys.Count]);
        return keys.ToDictionary(key => key, key => new Node(key));
    }
}

internal sealed class OneByOne(BatchLog log) : CacheDataLoader<int, Node>
{
    protected override async Task<Node?> LoadSingleAsync(int key, CancellationToken cancellation)
    {
        await log.Add("single", [key]);
        return key < 0 ? throw new InvalidOperationException($"no {key}") : new Node(key);
    }
}

internal sealed class Failing(BatchLog log) : BatchDataLoader<int, Node>
{
    protected override async Task<IReadOnlyDictionary<int, Node>> LoadBatchAsync(IReadOnlyList<int> keys, CancellationToken cancellation)
    {
        await log.Add("failing", keys);
        throw new InvalidOperationException("broken");
    }
}

internal sealed record Node(int Id);
