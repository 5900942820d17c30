using GoShop.Server.Testing;
using Xunit;

namespace GoShop.Browser.Tests;

/// <summary>Shares one demo shop and one browser among the classes that name it: both take seconds to start.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<DemoShopFixture>, ICollectionFixture<Chromium>
{
    public const string Name = "browser";
}
