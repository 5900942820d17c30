using GoShop.Server.Configuration;
using Xunit;

namespace GoShop.Server.Tests.Configuration;

public sealed class EnvironmentFileTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void The_file_fills_in_what_the_environment_does_not_say()
    {
        File.WriteAllText(_path, """
            # A comment
            GOSHOP_TEST_PLAIN=plain
            GOSHOP_TEST_QUOTED="two words"
            PATH=/nowhere
            """);

        var lookup = EnvironmentFile.Overlay(_path);

        Assert.Equal("plain", lookup("GOSHOP_TEST_PLAIN"));
        Assert.Equal("two words", lookup("GOSHOP_TEST_QUOTED"));
        Assert.Equal(Environment.GetEnvironmentVariable("PATH"), lookup("PATH"));
        Assert.Null(lookup("GOSHOP_TEST_ABSENT"));
    }

    [Fact]
    public void The_file_does_not_leak_into_the_environment()
    {
        File.WriteAllText(_path, "GOSHOP_TEST_LEAK=1");

        Assert.Equal("1", EnvironmentFile.Overlay(_path)("GOSHOP_TEST_LEAK"));
        Assert.Null(Environment.GetEnvironmentVariable("GOSHOP_TEST_LEAK"));
    }

    [Fact]
    public void A_file_that_is_not_there_holds_nothing()
        => Assert.Null(EnvironmentFile.Overlay(_path + ".none")("GOSHOP_TEST_ABSENT"));

    [Fact]
    public void A_file_of_something_else_is_refused_by_its_name()
    {
        File.WriteAllText(_path, "not a setting");

        var error = Assert.Throws<InvalidSettingsException>(() => EnvironmentFile.Overlay(_path)("GOSHOP_TEST_ABSENT"));

        Assert.Equal(_path, Assert.Single(error.Problems).Key);
    }
}
