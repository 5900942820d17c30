using GoShop.Data.PictureFetches;
using Xunit;

namespace GoShop.Data.Tests.PictureFetches;

public sealed class PictureAddressTests
{
    [Theory]
    [InlineData("https://cdn.example.com/a.jpg", "https://cdn.example.com/a.jpg")]
    [InlineData("HTTPS://CDN.Example.com:443/A.jpg#top", "https://cdn.example.com/A.jpg")]
    [InlineData("https://cdn.example.com", "https://cdn.example.com/")]
    [InlineData("https://cdn.example.com/w_100,h_100;q=1/a.jpg?v=1&t=%7C", "https://cdn.example.com/w_100,h_100;q=1/a.jpg?v=1&t=%7C")]
    [InlineData("https://cdn.example.com/шкаф.jpg", "https://cdn.example.com/%D1%88%D0%BA%D0%B0%D1%84.jpg")]
    [InlineData("https://картинки.рф/a.jpg", "https://xn--80aqafcrtq.xn--p1ai/a.jpg")]
    [InlineData("https://cdn.example.com/shop/../other/a.jpg", "https://cdn.example.com/other/a.jpg")]
    [InlineData("https://storage.example.com/o/images%2Fa.png", "https://storage.example.com/o/images%2Fa.png")]
    [InlineData("http://127.0.0.1:8080/a.jpg", "http://127.0.0.1:8080/a.jpg")]
    [InlineData("http://[::1]:8080/a.jpg", "http://[::1]:8080/a.jpg")]
    public void An_address_has_one_form(string text, string kept) => Assert.Equal(kept, PictureAddress.Parse(text).Text);

    [Theory]
    [InlineData("a.jpg")]
    [InlineData("/images/a.jpg")]
    [InlineData("//cdn.example.com/a.jpg")]
    [InlineData("cdn.example.com/a.jpg")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://cdn.example.com/a.jpg")]
    [InlineData("gopher://127.0.0.1:6379/_FLUSHALL")]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:image/png;base64,AAAA")]
    [InlineData("https:cdn.example.com/a.jpg")]
    [InlineData("https:/cdn.example.com/a.jpg")]
    [InlineData("https:///cdn.example.com/a.jpg")]
    [InlineData("https://")]
    [InlineData("https://me:secret@cdn.example.com/a.jpg")]
    [InlineData("https://cdn.example.com@127.0.0.1/a.jpg")]
    [InlineData("https://@cdn.example.com/a.jpg")]
    [InlineData("https://cdn.example.com\\@127.0.0.1/a.jpg")]
    [InlineData("https:\\\\cdn.example.com\\a.jpg")]
    [InlineData("https://cdn.example.com/a b.jpg")]
    [InlineData("https://cdn.example.com/a\tb.jpg")]
    [InlineData("https://cdn.example.com/a.jpg\r\nX-Evil: 1")]
    [InlineData("https://cdn.exa\u200Bmple.com/a.jpg")]
    [InlineData("https://cdn.example.com./a.jpg")]
    [InlineData("https://cdn.example.com%2e/a.jpg")]
    [InlineData("https://cdn.example.com:99999/a.jpg")]
    [InlineData("https://cdn.example.com:port/a.jpg")]
    [InlineData("https://2130706433/a.jpg")]
    [InlineData("https://0x7f000001/a.jpg")]
    [InlineData("https://017700000001/a.jpg")]
    [InlineData("https://0177.0.0.1/a.jpg")]
    [InlineData("https://127.1/a.jpg")]
    [InlineData("https://127.0.0.1.2/a.jpg")]
    [InlineData("https://①②⑦.0.0.1/a.jpg")]
    [InlineData("https://[::ffff:127.0.0.1]/a.jpg")]
    [InlineData("https://[0:0:0:0:0:0:0:1]/a.jpg")]
    [InlineData("https://[fe80::1%25eth0]/a.jpg")]
    [InlineData("https://cdn.example.com/shop/..%2fadmin")]
    [InlineData("https://cdn.example.com/shop/..%5cadmin")]
    public void What_can_be_read_in_several_ways_is_none(string text) => Assert.Throws<FormatException>(() => PictureAddress.Parse(text));

    [Fact]
    public void An_address_is_not_longer_than_is_kept()
    {
        var longest = "https://cdn.example.com/".PadRight(PictureAddress.MaxLength, 'a');

        Assert.Equal(longest, PictureAddress.Parse(longest).Text);
        Assert.Throws<FormatException>(() => PictureAddress.Parse(longest + "a"));
        Assert.Throws<FormatException>(() => PictureAddress.Parse("https://cdn.example.com/".PadRight(PictureAddress.MaxLength, 'я')));
    }

    [Theory]
    [InlineData("https://cdn.example.com", "https://cdn.example.com/a.jpg")]
    [InlineData("https://cdn.example.com/", "https://CDN.example.com:443/shop/a.jpg")]
    [InlineData("https://cdn.example.com:8443", "https://cdn.example.com:8443/a.jpg")]
    [InlineData("https://storage.example.com/shop", "https://storage.example.com/shop/a.jpg")]
    [InlineData("https://storage.example.com/shop/", "https://storage.example.com/shop/x/../a.jpg")]
    [InlineData("https://картинки.рф", "https://xn--80aqafcrtq.xn--p1ai/a.jpg")]
    [InlineData("http://127.0.0.1:8080", "http://127.0.0.1:8080/a.jpg")]
    [InlineData("http://[::1]:8080", "http://[::1]:8080/a.jpg")]
    [InlineData("http://localhost:8080", "http://localhost:8080/a.jpg")]
    [InlineData("http://10.0.0.7", "http://10.0.0.7/a.jpg")]
    public void What_lies_below_an_origin_may_be_fetched(string origin, string address) => Assert.True(PictureOrigin.Parse(origin).Contains(PictureAddress.Parse(address)));

    [Theory]
    [InlineData("https://cdn.example.com", "http://cdn.example.com/a.jpg")]
    [InlineData("https://cdn.example.com", "http://cdn.example.com:443/a.jpg")]
    [InlineData("https://cdn.example.com", "https://cdn.example.com:8443/a.jpg")]
    [InlineData("https://cdn.example.com", "https://cdn.example.com.evil.example/a.jpg")]
    [InlineData("https://cdn.example.com", "https://evil.example/cdn.example.com/a.jpg")]
    [InlineData("https://cdn.example.com", "https://evilcdn.example.com/a.jpg")]
    [InlineData("https://cdn.example.com", "https://a.cdn.example.com/a.jpg")]
    [InlineData("https://cdn.example.com", "https://127.0.0.1/a.jpg")]
    [InlineData("https://cdn.example.com", "https://[::1]/a.jpg")]
    [InlineData("https://cdn.example.com", "https://localhost/a.jpg")]
    [InlineData("https://cdn.example.com", "https://сdn.example.com/a.jpg")]
    [InlineData("https://storage.example.com/shop", "https://storage.example.com/shop")]
    [InlineData("https://storage.example.com/shop", "https://storage.example.com/shopkeeper/a.jpg")]
    [InlineData("https://storage.example.com/shop", "https://storage.example.com/Shop/a.jpg")]
    [InlineData("https://storage.example.com/shop", "https://storage.example.com/shop/../a.jpg")]
    [InlineData("https://storage.example.com/shop", "https://storage.example.com/shop/%2e%2e/a.jpg")]
    [InlineData("http://127.0.0.1:8080", "http://127.0.0.1:6379/a.jpg")]
    [InlineData("http://127.0.0.1:8080", "http://127.0.0.2:8080/a.jpg")]
    [InlineData("http://localhost:8080", "http://127.0.0.1:8080/a.jpg")]
    public void What_lies_elsewhere_may_not(string origin, string address) => Assert.False(PictureOrigin.Parse(origin).Contains(PictureAddress.Parse(address)));

    [Theory]
    [InlineData("*")]
    [InlineData("cdn.example.com")]
    [InlineData("http://cdn.example.com")]
    [InlineData("https://*.example.com")]
    [InlineData("https://me:secret@cdn.example.com")]
    [InlineData("https://cdn.example.com?a=1")]
    [InlineData("https://cdn.example.com#a")]
    [InlineData("https://cdn.example.com.")]
    [InlineData("http://2130706433")]
    [InlineData("file:///srv/pictures")]
    public void An_origin_is_a_host_and_perhaps_a_folder(string text) => Assert.Throws<FormatException>(() => PictureOrigin.Parse(text));

    [Theory]
    [InlineData(1, 0, null, 5)]
    [InlineData(1, 1, null, 10)]
    [InlineData(3, 1, null, 40)]
    [InlineData(20, 1, null, 900)]
    [InlineData(1, 0, 30, 30)]
    [InlineData(3, 1, 30, 40)]
    [InlineData(1, 0, 86_400, 3_600)]
    [InlineData(1, 1, -10, 10)]
    public void What_is_not_to_be_had_waits_longer_each_time_and_as_long_as_its_host_asks(int attempt, double chance, int? asked, int seconds)
        => Assert.Equal(TimeSpan.FromSeconds(seconds), PictureFetchBackoff.After(attempt, chance, asked is { } wait ? TimeSpan.FromSeconds(wait) : null));
}
