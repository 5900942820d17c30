using GoShop.Server.Testing;
using GoShop.Testing;
using Xunit;

[assembly: AssemblyFixture(typeof(TemplateDatabase))]
[assembly: AssemblyFixture(typeof(SuiteLogCheck))]
