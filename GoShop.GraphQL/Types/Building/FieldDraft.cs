using System.Reflection;
using GoShop.GraphQL.Execution;

namespace GoShop.GraphQL.Types.Building;

/// <summary>Computes a field's value with the services of the call's own scope.</summary>
internal delegate ValueTask<object?> FieldPipeline(ResolverContext context, IServiceProvider services);

/// <summary>Wraps what computes a field.</summary>
internal delegate FieldPipeline FieldMiddleware(FieldPipeline next);

/// <summary>Lets a call through or throws, before anything of it runs.</summary>
internal delegate ValueTask FieldGuard(ResolverContext context);

/// <summary>A field while it is being built: what attributes may add to.</summary>
/// <param name="parent">The C# type of the objects the field belongs to; null for root types.</param>
internal sealed class FieldDraft(SchemaDraft schema, OutputField field, MemberInfo member, TypeShape shape, Type? parent)
{
    private readonly List<FieldMiddleware> _middleware = [];

    public SchemaDraft Schema { get; } = schema;
    public OutputField Field { get; } = field;
    public MemberInfo Member { get; } = member;

    /// <summary>The shape of the C# result.</summary>
    public TypeShape Shape { get; } = shape;

    /// <summary>The C# type of the objects the field belongs to; null for root types.</summary>
    public Type? Parent { get; } = parent;

    /// <summary>Whether something around the resolver opens the scopes that its services live in.</summary>
    public bool OpensScopes { get; private set; }

    /// <summary>Whether paging reads only what is selected of the items.</summary>
    public bool IsProjected { get; set; }

    public List<FieldGuard> Guards { get; } = [];

    /// <summary>Wraps the field: what is added later runs around what was added before.</summary>
    public void Use(FieldMiddleware middleware) => _middleware.Add(middleware);

    /// <summary>Wraps the field with what opens scopes by itself.</summary>
    public void UseOwnScope(FieldMiddleware middleware)
    {
        OpensScopes = true;
        Use(middleware);
    }

    public FieldPipeline Wrap(FieldPipeline resolver) => _middleware.Aggregate(resolver, (next, middleware) => middleware(next));

    public void Problem(string message) => Schema.Problem(Member, message);
}
