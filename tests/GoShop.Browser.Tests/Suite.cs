using GoShop.Testing;
using Xunit;

[assembly: AssemblyFixture(typeof(TemplateDatabase))]
