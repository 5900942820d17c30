using System.ComponentModel.DataAnnotations;
using GoShop.Data.Accounts;

namespace GoShop.Schema.Accounts;

/// <summary>A password of a length that <see cref="PasswordRules"/> allow. Its characters are code points of Unicode: an emoji is one.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
internal sealed class PasswordLengthAttribute : StringLengthAttribute
{
    public PasswordLengthAttribute()
        : base(PasswordRules.Maximum)
        => MinimumLength = PasswordRules.Minimum;

    /// <inheritdoc/>
    public override bool IsValid(object? value) => value is not string password || !(PasswordRules.IsTooShort(password) || PasswordRules.IsTooLong(password));
}
