using System.Buffers.Binary;

namespace Hengjian.Office.Reading;

/// <summary>What a binary workbook holds besides values: formulas, links to other files, macros.</summary>
/// <remarks>Source: [MS-XLS] record headers (two bytes type, two bytes length). Only types and places are looked at.</remarks>
internal sealed class BiffFacts
{
    private const int FormulaOld = 0x0006, Bof = 0x0809, Eof = 0x000A, SupBook = 0x01AE, ExternSheet = 0x0017, BoundSheet = 0x0085, FilePass = 0x002F, BoolErr = 0x0205, Dimensions = 0x0200;

    /// <summary>Formulas by sheet (from 0 in the order of the tabs), row and column (from 1); true when the formula may point to another file.</summary>
    public Dictionary<(int Sheet, int Row, int Column), bool> Formulas { get; } = [];

    /// <summary>Error cells by sheet, row and column, with the code of the error; the reader shows them as blank.</summary>
    public Dictionary<(int Sheet, int Row, int Column), byte> Errors { get; } = [];

    /// <summary>True when the workbook names other workbooks.</summary>
    public bool ExternalLinks { get; private set; }

    /// <summary>True when the file holds a macro project.</summary>
    public bool Macros { get; private set; }

    public static BiffFacts Read(byte[] file)
    {
        BiffFacts facts = new();
        if (file.Length > 8 && file[0] == 0xD0)
        {
            Cfb container = new(file);
            if (container.Entries.Any(e => e.Name is "EncryptedPackage" or "EncryptionInfo"))
            {
                throw new FaultException(Faults.Password());
            }

            if (container.Entries.Any(e => e.Name is "WordDocument"))
            {
                throw new FaultException(Faults.NotASheet("旧版 Word 文档（.doc）", "an old Word document (.doc)"));
            }

            if (container.Entries.Any(e => e.Name is "PowerPoint Document"))
            {
                throw new FaultException(Faults.NotASheet("旧版演示文稿（.ppt）", "an old presentation (.ppt)"));
            }

            container.Check();
            facts.Macros = container.Entries.Any(e => e.Name is "_VBA_PROJECT_CUR" or "_VBA_PROJECT");
            byte[] workbook = container.Stream("Workbook") ?? container.Stream("Book")
                ?? throw new FaultException(Faults.NotASheet("其他程序的文件", "a file of another program"));
            facts.Scan(workbook);
        }
        else
        {
            facts.Scan(file);
        }

        return facts;
    }

    private void Scan(byte[] book)
    {
        Dictionary<int, int> sheetAt = [];
        int sheets = 0, sheet = -1, external = -1, supBooks = 0;
        HashSet<int> externalBooks = [], externalIndexes = [];
        for (int at = 0; at + 4 <= book.Length;)
        {
            int type = BinaryPrimitives.ReadUInt16LittleEndian(book.AsSpan(at)), length = BinaryPrimitives.ReadUInt16LittleEndian(book.AsSpan(at + 2));
            ReadOnlySpan<byte> data = book.AsSpan(at + 4, Math.Min(length, book.Length - at - 4));
            if (IsCell(type) && data.Length >= 4 && BinaryPrimitives.ReadUInt16LittleEndian(data[2..]) > 255
                || type == Dimensions && data.Length >= 12 && BinaryPrimitives.ReadUInt16LittleEndian(data[10..]) > 256)
            {
                // The format has 256 columns. The reader would believe 65,536 of them, times as many rows.
                throw new FaultException(Faults.Corrupt("column out of range"));
            }

            switch (type)
            {
                case FilePass:
                    throw new FaultException(Faults.Password());
                case BoundSheet when data.Length >= 6:
                    // Worksheets only (kind 0); the reader counts charts and macro sheets out as well.
                    if (data[5] == 0)
                    {
                        sheetAt[BinaryPrimitives.ReadInt32LittleEndian(data)] = sheets++;
                    }
                    else if (data[5] is 1 or 6)
                    {
                        Macros = true;
                    }

                    break;
                case Bof:
                    sheet = sheetAt.GetValueOrDefault(at, -1);
                    break;
                case SupBook when data.Length >= 4:
                    // 0x0401: this workbook itself, 0x3A01: add-in functions; everything else names another file.
                    if (BinaryPrimitives.ReadUInt16LittleEndian(data[2..]) is not (0x0401 or 0x3A01))
                    {
                        externalBooks.Add(supBooks);
                        ExternalLinks = true;
                    }

                    supBooks++;
                    break;
                case ExternSheet when data.Length >= 2 && supBooks > 0:
                    for (int i = 0; 2 + 6 * i + 6 <= data.Length; i++)
                    {
                        if (externalBooks.Contains(BinaryPrimitives.ReadUInt16LittleEndian(data[(2 + 6 * i)..])))
                        {
                            externalIndexes.Add(i);
                        }
                    }

                    external = externalIndexes.Count;
                    break;
                case FormulaOld when sheet >= 0 && data.Length >= 22:
                    int row = BinaryPrimitives.ReadUInt16LittleEndian(data) + 1, column = BinaryPrimitives.ReadUInt16LittleEndian(data[2..]) + 1;
                    Formulas[(sheet, row, column)] = external > 0 && PointsOut(data[22..], externalIndexes);
                    if (data[6] == 2 && data[12] == 0xFF && data[13] == 0xFF)
                    {
                        Errors[(sheet, row, column)] = data[8];
                    }

                    break;
                case BoolErr when sheet >= 0 && data.Length >= 8 && data[7] == 1:
                    Errors[(sheet, BinaryPrimitives.ReadUInt16LittleEndian(data) + 1, BinaryPrimitives.ReadUInt16LittleEndian(data[2..]) + 1)] = data[6];
                    break;
                case Eof:
                    sheet = -1;
                    break;
            }

            at += 4 + length;
        }
    }

    private static bool IsCell(int type) => type is (>= 0x0001 and <= 0x0006) or (>= 0x0200 and <= 0x0206 and not Dimensions) or 0x0406 or 0x00BD or 0x00BE or 0x00D6 or 0x00FD or 0x027E;

    // Tokens of references to other sheets: 3-D name, reference, area and their two other classes, each followed by the
    // index into the table of sheets. A constant may look like one; a false alarm only asks for a look at the cell.
    private static bool PointsOut(ReadOnlySpan<byte> tokens, HashSet<int> external)
    {
        for (int i = 0; i + 2 < tokens.Length; i++)
        {
            if (tokens[i] is 0x39 or 0x59 or 0x79 or 0x3A or 0x5A or 0x7A or 0x3B or 0x5B or 0x7B
                && external.Contains(BinaryPrimitives.ReadUInt16LittleEndian(tokens[(i + 1)..])))
            {
                return true;
            }
        }

        return false;
    }
}
