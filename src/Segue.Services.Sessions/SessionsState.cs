using System.ComponentModel.DataAnnotations;

namespace Segue.Services.Sessions;

/// <summary>State of the session store, version 2: the settings are one value.</summary>
[State("sessions", 2)]
public sealed record SessionsState : IValidatableObject
{
    /// <summary>The settings in force.</summary>
    public required SessionLimits Limits { get; init; }

    /// <summary>The minute since 1970 up to which ended sessions have been removed.</summary>
    public required long SweptMinute { get; init; }

    /// <summary>The minute since 1970 up to which unused sessions have gone to the disk.</summary>
    public required long HibernatedMinute { get; init; }

    /// <summary>The sessions, by their ids.</summary>
    public required Table<string, Session> Sessions { get; init; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Limits.CleanupInterval <= TimeSpan.Zero)
        {
            yield return new ValidationResult($"The time between sweeps is {Limits.CleanupInterval}; it is above 0.");
        }

        if (Limits.DefaultTimeout <= TimeSpan.Zero)
        {
            yield return new ValidationResult($"Sessions end after {Limits.DefaultTimeout}; it is above 0, or none.");
        }

        if (Limits.HibernateAfter <= TimeSpan.Zero)
        {
            yield return new ValidationResult($"Sessions go to the disk after {Limits.HibernateAfter}; it is above 0, or none.");
        }

        if (Limits.MostMetadataBytes < 0)
        {
            yield return new ValidationResult($"Metadata may have {Limits.MostMetadataBytes} bytes; it is at least 0.");
        }
    }
}
