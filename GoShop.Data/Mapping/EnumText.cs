using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace GoShop.Data.Mapping;

/// <summary>Keeps an enum as its name in capitals, so that a row says the same in SQL and to a client.</summary>
internal sealed class EnumText<TEnum>() : ValueConverter<TEnum, string>(
    value => value.ToString().ToUpperInvariant(),
    text => Enum.Parse<TEnum>(text, true))
    where TEnum : struct, Enum;
