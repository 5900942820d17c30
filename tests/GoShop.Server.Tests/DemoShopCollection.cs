using GoShop.Server.Testing;
using Xunit;

namespace GoShop.Server.Tests;

/// <summary>Shares one demo shop among the classes that name it: seeding takes seconds.</summary>
[CollectionDefinition(Name)]
public sealed class DemoShopCollection : ICollectionFixture<DemoShopFixture>
{
    public const string Name = "demo shop";
}
