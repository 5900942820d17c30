using GoShop.GraphQL.Language.Ast;
using GoShop.GraphQL.Types;

namespace GoShop.GraphQL.Validation;

/// <summary>A variable where a value stands.</summary>
/// <param name="Type">What is expected there; null where that is unknown.</param>
/// <param name="HasDefault">Whether the argument or input field has a default of its own.</param>
/// <param name="OneOf">The OneOf input object whose field this is, if it is one.</param>
internal readonly record struct VariableUsage(Variable Variable, GraphQLType? Type, bool HasDefault, InputObjectType? OneOf);
