using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using Segue.Runtime.States;

namespace Segue.Runtime.Tests.States;

public sealed class StateValidatorTests
{
    [Fact]
    public void TypeWithoutRules_HasNoValidator() => Assert.Null(StateValidator.TryCreate(typeof(Plain)));

    [Fact]
    public void ValidValue_HasNoProblems() => Assert.Empty(Validate(new Account(1, null, [])));

    [Fact]
    public void Rules_AreAsked_AtEveryDepth_AndNamedByTheirPath() => Assert.Equal(
        ["Balance", "Owner.Name", "Parts[1].Name"],
        Validate(new Account(-1, new Part(""), [new Part("good"), new Part("")])).Select(problem => problem[..problem.IndexOf(':', StringComparison.Ordinal)]));

    [Fact]
    public void OutermostValue_MayValidateItself() =>
        Assert.Equal(["Low: is above High"], StateValidator.TryCreate(typeof(Bounds))!.Validate(new Bounds(3, 2)));

    [Fact]
    public void NestedValue_MayValidateItself() =>
        Assert.Equal(["Bounds.Low: is above High"], StateValidator.TryCreate(typeof(Holder))!.Validate(new Holder(new Bounds(3, 2))));

    [Fact]
    public void RuleThatThrows_IsAProblem() => Assert.Equal(
        ["Bounds: a rule threw System.InvalidOperationException: odd"],
        StateValidator.TryCreate(typeof(Bounds))!.Validate(new Bounds(13, 13)));

    private static IReadOnlyList<string> Validate(Account account) => StateValidator.TryCreate(typeof(Account))!.Validate(account);

    public sealed record Plain(int Value);

    public sealed record Part([property: MinLength(1)] string Name);

    public sealed record Account([property: Range(0, 10)] int Balance, Part? Owner, ImmutableArray<Part> Parts);

    public sealed record Holder(Bounds Bounds);

    public sealed record Bounds(int Low, int High) : IValidatableObject
    {
        public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
        {
            if (Low == 13)
            {
                throw new InvalidOperationException("odd");
            }

            if (Low > High)
            {
                yield return new ValidationResult("is above High", [nameof(Low)]);
            }
        }
    }
}
