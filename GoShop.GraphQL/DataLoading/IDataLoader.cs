namespace GoShop.GraphQL.DataLoading;

/// <summary>What every loader is: a resolver's parameter of a type that implements it takes the execution's own instance, from <see cref="DataLoaderScope"/>.</summary>
public interface IDataLoader;
