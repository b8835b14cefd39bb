using System.ComponentModel.DataAnnotations;

namespace Segue.Runtime.Tests.Migrations;

/// <summary>A ledger, version 2: with rules, and one rule that throws.</summary>
public sealed record Ledger([property: Range(-1_000, 1_000)] long Balance, string Note) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => Balance switch
    {
        13 => throw new InvalidOperationException("a rule that throws"),
        < 0 => [new ValidationResult("is in debt", [nameof(Balance)])],
        _ => [],
    };
}
