using System.Security.Cryptography;
using System.Text;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Execution.Compilation;
using GoShop.GraphQL.Language.Ast;
using GoShop.GraphQL.Types;

namespace GoShop.GraphQL.Caching;

/// <summary>Whether and how long the result of an operation may be cached: the strictest of what is said of all that it selects.</summary>
internal sealed class CachePolicy
{
    private readonly byte[]? _operationHash;

    private CachePolicy(int maxAge, byte[]? operationHash, IReadOnlyCollection<string> tags, CountedField[] fields)
        => (MaxAge, _operationHash, Tags, Fields) = (maxAge, operationHash, tags, fields);

    /// <summary>Seconds; 0 where the result is not to be cached.</summary>
    public int MaxAge { get; }

    /// <summary>What tells the operation from all others; empty where the result is not to be cached.</summary>
    public ReadOnlySpan<byte> OperationHash => _operationHash;

    /// <summary>The tags that each response has, beside those of the objects in it: what its fields are computed of (<see cref="CacheDependsOnAttribute"/>).</summary>
    public IReadOnlyCollection<string> Tags { get; }

    /// <summary>The root fields, as they are counted.</summary>
    public CountedField[] Fields { get; }

    /// <param name="text">The operation's document.</param>
    /// <param name="defaultMaxAge">Seconds, for root fields and objects of which nothing is said.</param>
    public static CachePolicy Of(ObjectSelections root, string text, OperationDefinition operation, int defaultMaxAge)
    {
        var strictest = new Strictest(defaultMaxAge);
        strictest.Add(root, isRoot: true);
        if (strictest.MaxAge is not (> 0 and var maxAge))
            return new(0, null, [], []);
        // No document holds a NUL, so the name cannot be mistaken for the end of the text.
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{text}\0{operation.Name?.Value}"));
        return new(maxAge, hash, strictest.Tags, [.. root.Fields.Where(static field => !field.IsConstant).Select(CountedField.Of)]);
    }

    private sealed class Strictest(int defaultMaxAge)
    {
        /// <summary>Null as long as nothing that counts was met.</summary>
        public int? MaxAge { get; private set; }

        public HashSet<string> Tags { get; } = new(StringComparer.Ordinal);

        public void Add(ObjectSelections selections, bool isRoot = false)
        {
            if (selections.Failure is not null)
                Restrict(0);
            foreach (var field in selections.Fields)
            {
                if (MaxAge == 0)
                    return;
                if (!field.IsConstant)
                    Add(field, isRoot);
            }
        }

        private void Add(FieldSelection selection, bool isRoot)
        {
            var (field, type) = (selection.Field, selection.Field.Type.Named);
            var isLeaf = type is LeafType;
            if (field.Feature<CacheDependencies>() is { } dependencies)
                Tags.UnionWith(dependencies.Tags);
            var (own, ofType) = (CacheHint.Of(field), isLeaf ? default : CacheHint.Of(type.Member));
            if (own.IsPrivate || ofType.IsPrivate)
                Restrict(0);
            else if ((own.MaxAge ?? ofType.MaxAge) is { } maxAge)
                Restrict(maxAge);
            else if (isRoot || !(isLeaf || own.Inherits || ofType.Inherits))
                Restrict(defaultMaxAge);
            if (isLeaf || MaxAge == 0)
                return;
            foreach (var possible in selection.Compiler!.Schema.PossibleTypes(type))
                Add(selection.CompiledFor(possible));
        }

        private void Restrict(int maxAge) => MaxAge = Math.Min(MaxAge ?? maxAge, maxAge);
    }
}
