using System.Text.Json;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace GoShop.Data.Mapping;

/// <summary>Keeps an enum by the name clients see, SIGN_IN_FAILED, for enums whose names have several words.</summary>
internal sealed class EnumName<TEnum>() : ValueConverter<TEnum, string>(value => Of(value), name => ValueOf(name))
    where TEnum : struct, Enum
{
    private static readonly Dictionary<TEnum, string> Names =
        Enum.GetValues<TEnum>().ToDictionary(value => value, value => JsonNamingPolicy.SnakeCaseUpper.ConvertName(value.ToString()));

    private static readonly Dictionary<string, TEnum> Values = Names.ToDictionary(name => name.Value, name => name.Key);

    /// <summary>All names, in the order of the values: by its place among them a statement that is written by hand gives back a value.</summary>
    public static string[] All { get; } = [.. Enum.GetValues<TEnum>().Select(Of)];

    /// <summary>The name of a value, for statements that are written by hand.</summary>
    public static string Of(TEnum value) => Names[value];

    private static TEnum ValueOf(string name) => Values[name];
}
