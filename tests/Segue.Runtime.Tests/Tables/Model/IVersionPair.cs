namespace Segue.Runtime.Tests.Tables.Model;

/// <summary>Two versions of a row, so that one set of tests serves classes and structs.</summary>
internal interface IVersionPair<TOld, TNew>
{
    static abstract TOld MakeOld(long value, int tag);

    static abstract TNew MakeNew(long value, string note);

    static abstract (long Value, int Tag) Read(TOld row);

    static abstract (long Value, string Note) Read(TNew row);
}
