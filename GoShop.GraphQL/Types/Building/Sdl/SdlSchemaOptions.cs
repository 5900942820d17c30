using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Types.Scalars;

namespace GoShop.GraphQL.Types.Building.Sdl;

/// <summary>What SDL cannot say: how fields get their values, and what custom scalars and abstract types are at run time.</summary>
public sealed record SdlSchemaOptions
{
    public static SdlSchemaOptions Default { get; } = new();

    /// <summary>Makes a custom scalar of its name. By default it passes any JSON through.</summary>
    public Func<string, ScalarType> Scalar { get; init; } = static name => new AnyScalar(name);

    /// <summary>Gives a field of an object type its resolver. By default fields have none: the schema can be shown and validated against, not executed.</summary>
    public Func<ObjectType, OutputField, FieldResolver?>? Resolver { get; init; }

    /// <summary>Gives the subscription type's fields their source of events.</summary>
    public Func<OutputField, SubscribeDelegate?>? Subscribe { get; init; }

    /// <summary>Names the object type of a value of an interface or union.</summary>
    public Func<object, string?>? ResolveTypeName { get; init; }
}
