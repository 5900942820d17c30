using GoShop.Data.Storage;
using Xunit;

namespace GoShop.Data.Tests.Storage;

public sealed class BlobKeyTests
{
    [Fact]
    public void A_key_is_a_folder_a_name_and_an_ending_that_says_what_it_is()
    {
        var id = Guid.Parse("01970000-0000-7000-8000-00000000000a");

        var key = new BlobFolder("products", id).File("320x160-cover.webp");

        Assert.Equal("products/01970000-0000-7000-8000-00000000000a/320x160-cover.webp", key.Text);
        Assert.Equal("image/webp", key.ContentType);
        Assert.Equal(new BlobFolder("products", id), key.Folder);
        Assert.Equal(key, new BlobKey(key.Text));
    }

    [Theory]
    [InlineData("products/a/../../etc/passwd.jpg")]
    [InlineData("/products/a/original.jpg")]
    [InlineData("products//original.jpg")]
    [InlineData("products/original.jpg")]
    [InlineData("products/a/.jpg")]
    [InlineData("products/a/.drafts/x.jpg")]
    [InlineData("products/a/original.php.jpg")]
    [InlineData("products/a/original.jpg\n")]
    [InlineData("products/a\\b/original.jpg")]
    [InlineData("products/a/Original.JPG")]
    [InlineData("products/a/%2e%2e.jpg")]
    [InlineData("products/a/original.svg")]
    [InlineData("products/a/original.html")]
    [InlineData("products/a/original")]
    [InlineData("products/a/")]
    [InlineData("")]
    public void Nothing_else_is_a_key(string text) => Assert.Throws<FormatException>(() => new BlobKey(text));

    [Fact]
    public void A_key_fits_its_column() => Assert.Throws<FormatException>(() => new BlobKey($"products/{new string('a', BlobKey.MaxLength)}/x.jpg"));

    [Theory]
    [InlineData("products")]
    [InlineData("products/")]
    [InlineData("products/..")]
    [InlineData("products/a.b")]
    public void Nothing_else_is_a_folder(string text) => Assert.Throws<FormatException>(() => new BlobFolder(text));
}
