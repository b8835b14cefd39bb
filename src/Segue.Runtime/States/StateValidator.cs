using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Reflection;

namespace Segue.Runtime.States;

/// <summary>
/// Validates values of one type by their DataAnnotations and <see cref="IValidatableObject"/>, nested values included.
/// </summary>
/// <remarks>
/// The framework's own <see cref="Validator"/> keeps every type that it has met in a static cache, and with it the module's
/// code (I7); so the attributes are asked one by one.
/// </remarks>
internal sealed class StateValidator
{
    private readonly List<(ShapeMember Member, ValidationAttribute[] Rules, StateValidator? Nested)> _members = [];
    private readonly bool _validatesItself;

    private StateValidator(Type type, HashSet<Type> path)
    {
        _validatesItself = typeof(IValidatableObject).IsAssignableFrom(type);
        foreach (ShapeMember member in ValueShape.Of(type).Members)
        {
            ValidationAttribute[] rules = [.. member.Property.GetCustomAttributes<ValidationAttribute>()];
            StateValidator? nested = TryCreate(ElementOf(member.Type), path);
            if (rules.Length > 0 || nested is not null)
            {
                _members.Add((member, rules, nested));
            }
        }
    }

    /// <summary>The validator of a type, or null where there is nothing to validate.</summary>
    public static StateValidator? TryCreate(Type type) => TryCreate(type, []);

    /// <summary>Finds what is wrong with a value.</summary>
    /// <returns>One line for each problem, with its path; empty where there is none.</returns>
    public IReadOnlyList<string> Validate(object value)
    {
        List<string> problems = [];
        Validate(value, "", problems);
        return problems;
    }

    private static StateValidator? TryCreate(Type type, HashSet<Type> path)
    {
        if (type.IsPrimitive || type.IsEnum || type == typeof(string) || typeof(Table).IsAssignableFrom(type) || !path.Add(type))
        {
            return null;
        }

        StateValidator validator = new(type, path);
        path.Remove(type);
        return validator._validatesItself || validator._members.Count > 0 ? validator : null;
    }

    /// <summary>What is validated in a member: the value, or the elements of a collection.</summary>
    private static Type ElementOf(Type type) =>
        Nullable.GetUnderlyingType(type) ?? (CollectionKind.IsCollection(type) ? type.GetGenericArguments()[^1] : type);

    private void Validate(object value, string path, List<string> problems)
    {
        foreach ((ShapeMember member, ValidationAttribute[] rules, StateValidator? nested) in _members)
        {
            object? part = member.Property.GetValue(value);
            string partPath = path + member.Name;
            foreach (ValidationAttribute rule in rules)
            {
                // With a display name given, the context does not look for one in its static cache.
                ValidationContext context = new(value) { MemberName = member.Name, DisplayName = member.Name };
                Ask(() => Report(rule.GetValidationResult(part, context), partPath, problems), partPath, problems);
            }

            nested?.ValidatePart(part, partPath, problems);
        }

        if (_validatesItself)
        {
            Ask(() => ValidateItself((IValidatableObject)value, path, problems), NameOf(value, path), problems);
        }
    }

    private static void ValidateItself(IValidatableObject value, string path, List<string> problems)
    {
        // The context refuses an empty name, which the path of the outermost value is.
        ValidationContext context = new(value) { DisplayName = NameOf(value, path) };
        foreach (ValidationResult result in value.Validate(context))
        {
            Report(result, path + string.Join(", ", result.MemberNames), problems);
        }
    }

    private static string NameOf(object value, string path) => path.Length > 0 ? path.TrimEnd('.') : value.GetType().Name;

    /// <summary>A rule that throws has found the value invalid: nobody has said that it is not.</summary>
    private static void Ask(Action rule, string path, List<string> problems)
    {
        try
        {
            rule();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            problems.Add($"{path}: a rule threw {exception.GetType().FullName}: {exception.Message}");
        }
    }

    private void ValidatePart(object? part, string path, List<string> problems)
    {
        switch (part)
        {
            case null:
                break;
            case IDictionary pairs:
                foreach (DictionaryEntry pair in pairs)
                {
                    ValidatePart(pair.Value, $"{path}[{pair.Key}]", problems);
                }

                break;
            case IEnumerable elements when CollectionKind.IsCollection(part.GetType()):
                int index = 0;
                foreach (object? element in elements)
                {
                    ValidatePart(element, $"{path}[{index++}]", problems);
                }

                break;
            default:
                Validate(part, path + ".", problems);
                break;
        }
    }

    private static void Report(ValidationResult? result, string path, List<string> problems)
    {
        if (result is not null && result != ValidationResult.Success)
        {
            problems.Add($"{path}: {result.ErrorMessage}");
        }
    }
}
