using System.Text;

namespace GoShop.GraphQL.Tests.Validation;

/// <summary>Documents made to make a server work.</summary>
internal static class HostileDocuments
{
    /// <summary>Each fragment spreads the next twice: 2^levels fields in a few lines.</summary>
    public static string FragmentBomb(int levels)
    {
        var text = new StringBuilder("{ human { ...F0 } }");
        for (var level = 0; level < levels; level++)
            text.Append($"\nfragment F{level} on Human {{ a: relatives {{ ...F{level + 1} }} b: relatives {{ ...F{level + 1} }} }}");
        return text.Append($"\nfragment F{levels} on Human {{ name }}").ToString();
    }

    /// <summary>Fragments that each spread all that follow.</summary>
    public static string FragmentMesh(int fragments)
    {
        var text = new StringBuilder("{ human { ...F0 } }");
        for (var i = 0; i < fragments; i++)
        {
            text.Append($"\nfragment F{i} on Human {{ name ");
            for (var j = i + 1; j < fragments; j++)
                text.Append($"...F{j} ");
            text.Append('}');
        }
        return text.ToString();
    }

    /// <summary>A chain of fragments, each spread in the one before.</summary>
    public static string FragmentChain(int fragments, bool closed = false)
    {
        var text = new StringBuilder("{ human { ...F0 } }");
        for (var i = 0; i < fragments - 1; i++)
            text.Append($"\nfragment F{i} on Human {{ ...F{i + 1} }}");
        return text.Append($"\nfragment F{fragments - 1} on Human {{ {(closed ? "...F0" : "name")} }}").ToString();
    }

    /// <summary>Fragments whose selections have to be merged in 2^levels different sets: which of the last steps were <c>a</c> tells them apart.</summary>
    public static string MergingMaze(int levels)
    {
        var text = new StringBuilder("{ human { ...S0 } }");
        for (var i = 0; i < levels; i++)
            text.Append($"\nfragment S{i} on Human {{ a: relatives {{ ...S{i + 1} ...T0 }} b: relatives {{ ...S{i + 1} }} }}");
        text.Append($"\nfragment S{levels} on Human {{ name }}");
        for (var i = 0; i < levels; i++)
            text.Append($"\nfragment T{i} on Human {{ a: relatives {{ ...T{i + 1} }} b: relatives {{ ...T{i + 1} }} }}");
        return text.Append($"\nfragment T{levels} on Human {{ name }}").ToString();
    }

    public static string Nested(int levels) => $"{{ human {{ {Repeat("relatives { ", levels)}name {Repeat("} ", levels)}}} }}";

    public static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
