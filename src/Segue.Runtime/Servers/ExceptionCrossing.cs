using System.Collections;
using System.Collections.ObjectModel;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Segue.Runtime.Servers;

/// <summary>
/// Makes of an exception that a module threw one that a caller may keep for ever: the same shared type with the same
/// members, its trace as text. The original would keep the module's code loaded through the methods in its trace (I7).
/// </summary>
internal static class ExceptionCrossing
{
    private const BindingFlags DeclaredFields = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static Exception Rebuild(Exception thrown)
    {
        // Segue's own refusals (a revoked table, a quarantined row) are thrown inside a module like any other.
        Exception rebuilt = thrown.GetType().IsCollectible ? Translate(thrown) : Copy(thrown);
        string trace = thrown.StackTrace ?? "";
        ExceptionDispatchInfo.SetRemoteStackTrace(rebuilt, trace);
        return rebuilt;
    }

    private static ServerCallException Translate(Exception thrown)
    {
        Exception? inner = thrown.InnerException is { } cause ? Rebuild(cause) : null;
        return new ServerCallException(thrown.GetType().FullName ?? thrown.GetType().Name, thrown.Message, inner) { HResult = thrown.HResult };
    }

    private static Exception Copy(Exception thrown)
    {
        Exception copy = (Exception)MemberwiseClone(thrown);
        StackTrace(copy) = null;
        StackTraceText(copy) = null;
        RemoteStackTraceText(copy) = null;
        WatsonBuckets(copy) = null;
        ThrowingMethod(copy) = null;
        InnerException(copy) = thrown.InnerException is { } cause ? Rebuild(cause) : null;
        Data(copy) = CopyData(thrown.Data);
        for (Type? type = thrown.GetType(); type != typeof(Exception); type = type!.BaseType)
        {
            foreach (FieldInfo field in type!.GetFields(DeclaredFields))
            {
                if (!field.FieldType.IsValueType && field.GetValue(thrown) is { } value)
                {
                    field.SetValue(copy, MakeShared(value, field.FieldType));
                }
            }
        }

        return copy;
    }

    /// <summary>A value of a member as the caller may keep it; null where it may not.</summary>
    private static object? MakeShared(object value, Type declaredType) => value switch
    {
        Exception exception => Rebuild(exception),
        Exception[] exceptions => Array.ConvertAll(exceptions, Rebuild),
        ReadOnlyCollection<Exception> => null, // a view that AggregateException makes again when asked
        Task or Delegate => null,
        _ when !ModuleReach.Leads(value) => value,
        _ => declaredType.IsAssignableFrom(typeof(string)) ? value.ToString() : null,
    };

    private static Dictionary<object, object?>? CopyData(IDictionary data)
    {
        if (data.Count == 0)
        {
            return null;
        }

        Dictionary<object, object?> copy = [];
        foreach (DictionaryEntry entry in data)
        {
            object? key = MakeShared(entry.Key, typeof(object));
            if (key is not null)
            {
                copy[key] = entry.Value is null ? null : MakeShared(entry.Value, typeof(object));
            }
        }

        return copy;
    }

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = nameof(MemberwiseClone))]
    private static extern object MemberwiseClone(object instance);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_stackTrace")]
    private static extern ref object? StackTrace(Exception exception);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_stackTraceString")]
    private static extern ref string? StackTraceText(Exception exception);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_remoteStackTraceString")]
    private static extern ref string? RemoteStackTraceText(Exception exception);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_watsonBuckets")]
    private static extern ref byte[]? WatsonBuckets(Exception exception);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_exceptionMethod")]
    private static extern ref MethodBase? ThrowingMethod(Exception exception);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_innerException")]
    private static extern ref Exception? InnerException(Exception exception);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_data")]
    private static extern ref IDictionary? Data(Exception exception);
}
