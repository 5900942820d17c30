using Xunit;

namespace GoShop.Data.Tests;

public sealed class SlugTests
{
    [Theory]
    [InlineData("Desk lamp, 40 W", "desk-lamp-40-w")]
    [InlineData("Настольная лампа «Съёмка»", "nastolnaya-lampa-semka")]
    [InlineData("Щётка и йод", "shchetka-i-yod")]
    [InlineData("Crème brûlée für Größen", "creme-brulee-fur-grossen")]
    [InlineData("Tent −20°", "tent-minus-20")]
    [InlineData("Salt & pepper", "salt-and-pepper")]
    [InlineData("Men's  --  hat!", "mens-hat")]
    [InlineData("Żółta łódź e\u0301", "zolta-lodz-e")]
    [InlineData("日本 🦄 \ud800", "")]
    [InlineData("", "")]
    public void A_name_becomes_what_addresses_can_hold(string name, string slug)
    {
        Assert.Equal(slug, Slug.Of(name, 160));
        Assert.True(slug.Length == 0 || Slug.IsSlug(slug));
    }

    [Theory]
    [InlineData("one two three", 9, "one-two-t")]
    [InlineData("one two three", 8, "one-two")]
    [InlineData("ща ща", 5, "shcha")]
    public void A_slug_is_cut_to_its_length_and_does_not_end_in_a_hyphen(string name, int length, string slug) => Assert.Equal(slug, Slug.Of(name, length));

    [Fact]
    public void What_is_added_to_a_long_slug_fits()
    {
        var slug = Slug.With(new string('a', 160), "lamp-7", 160);

        Assert.Equal(160, slug.Length);
        Assert.EndsWith("a-lamp-7", slug, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lamp")]
    [InlineData("lamp-7")]
    public void Slugs_are_words_of_small_letters_and_digits(string text) => Assert.True(Slug.IsSlug(text));

    [Theory]
    [InlineData("Lamp")]
    [InlineData("lamp--7")]
    [InlineData("-lamp")]
    [InlineData("lamp-")]
    [InlineData("la mp")]
    [InlineData("лампа")]
    [InlineData("lamp\n")]
    [InlineData("../lamp")]
    [InlineData("")]
    public void Anything_else_is_none(string text) => Assert.False(Slug.IsSlug(text));
}
