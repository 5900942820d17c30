namespace GoShop.GraphQL.Types;

/// <summary>The static class's public methods and properties are fields of Query (§3.3.1). Any number of classes merge.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class QueryTypeAttribute : Attribute;

/// <summary>The static class's public methods are fields of Mutation (§3.3.1), by the mutation conventions. Any number of classes merge.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class MutationTypeAttribute : Attribute;

/// <summary>The static class's public methods are fields of Subscription (§3.3.1), each marked <see cref="SubscribeAttribute"/>. Any number of classes merge.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SubscriptionTypeAttribute : Attribute;
