using FluentValidation;
using FluentValidation.Results;
using GoShop.GraphQL.Types.Building;
using Microsoft.Extensions.DependencyInjection;

namespace GoShop.GraphQL.Types.InputValidation;

/// <summary>Runs the FluentValidation validator that is registered for the C# type of an input object.</summary>
internal abstract class RegisteredValidator
{
    /// <summary>What is wrong with a value: properties by their C# names.</summary>
    public abstract Task<IEnumerable<ValidationFailure>> ValidateAsync(object value, IServiceProvider services, CancellationToken cancellation);

    /// <summary>The one for a C# type; null where none is registered.</summary>
    public static RegisteredValidator? For(Type? type, ServiceCatalog services)
        => type is { IsValueType: false } && services.IsService(typeof(IValidator<>).MakeGenericType(type))
            ? (RegisteredValidator)Activator.CreateInstance(typeof(Of<>).MakeGenericType(type))!
            : null;

    private sealed class Of<T> : RegisteredValidator
    {
        public override async Task<IEnumerable<ValidationFailure>> ValidateAsync(object value, IServiceProvider services, CancellationToken cancellation)
        {
            var result = await services.GetRequiredService<IValidator<T>>().ValidateAsync((T)value, cancellation).ConfigureAwait(true);
            return result.Errors.Where(failure => failure.Severity == Severity.Error);
        }
    }
}
