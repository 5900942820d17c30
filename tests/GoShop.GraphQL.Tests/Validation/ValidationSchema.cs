using GoShop.GraphQL.Types;
using GoShop.GraphQL.Types.Building.Sdl;

namespace GoShop.GraphQL.Tests.Validation;

/// <summary>A schema with something of every kind, for the tests of the rules.</summary>
internal static class ValidationSchema
{
    public static Schema Zoo { get; } = SdlSchemaBuilder.Build("""
        directive @tag(name: String!, weight: Int = 1) repeatable on FIELD | FRAGMENT_SPREAD | INLINE_FRAGMENT | QUERY
        directive @onQuery on QUERY
        directive @onMutation on MUTATION
        directive @onSubscription on SUBSCRIPTION
        directive @onField on FIELD
        directive @onFragmentDefinition on FRAGMENT_DEFINITION
        directive @onFragmentSpread on FRAGMENT_SPREAD
        directive @onInlineFragment on INLINE_FRAGMENT
        directive @onVariable on VARIABLE_DEFINITION

        scalar JSON
        enum Trick { SIT ROLL SHAKE }

        interface Being { name(surname: Boolean = false): String }
        interface Animal implements Being { name(surname: Boolean = false): String weight: Float }
        type Dog implements Animal & Being {
          name(surname: Boolean = false): String
          weight: Float
          nickname: String
          barkVolume: Int
          knows(trick: Trick!): Boolean!
          likes(tricks: [Trick] = [SIT], at: Point): Boolean
          owner: Human
          puppies: [Dog!]!
          age: Int
        }
        type Cat implements Animal & Being {
          name(surname: Boolean = false): String
          weight: Float
          nickname: String
          meowVolume: Int
          owner: Human!
          age: String
        }
        type Human implements Being { name(surname: Boolean = false): String pets: [Pet!] relatives: [Human] }
        type Robot { name: String! }
        union Pet = Dog | Cat
        union DogOrHuman = Dog | Human

        input Point { x: Int! y: Int! = 0 label: String next: Point }
        input PetBy @oneOf { id: ID name: String point: Point }

        type Query {
          dog: Dog
          human(id: ID): Human
          animal(at: Point): Animal
          being: Being
          pet(by: PetBy): Pet
          either: DogOrHuman
          robot: Robot
          sum(a: Int!, b: Int!, c: Int! = 3, d: Int = 4): Int
          echo(int: Int, float: Float, string: String, bool: Boolean, id: ID, trick: Trick, ints: [Int], strings: [String!], points: [Point], json: JSON): String
        }
        type Mutation { feed(id: ID!): Pet rename(name: String): Pet }
        type Subscription { fed: Pet born: Animal }
        """);
}
