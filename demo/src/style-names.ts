/** The given names of styles: places, plants, people. Long enough not to repeat within a few pages. */
export const styleNames: readonly string[] = `
Alder Alma Alva Amble Anders Annis Arbor Arden Arlen Ashby Aster Astrid Auden Avon Bailey Banff Barrow Beatrix Beck
Benno Birk Blythe Borden Bram Brandt Briar Brodie Bruna Bryn Calder Camber Carys Caspian Cedar Celeste Clement Clio
Clover Colby Conrad Cora Corin Cove Cressida Crispin Dale Damask Darrow Delphi Desmond Dorrit Dover Drey Dunmore Eames
Ebba Edda Edith Eider Elba Elgin Elke Ellis Elsa Ember Emil Enzo Ersk Esme Ettore Evander Fable Faro Fern Fife Finch
Fleet Flora Forde Forth Freya Frith Galen Garnet Gaia Gideon Gilda Glen Greta Grove Gwen Hadley Halden Hana Harlow
Hart Hattie Haven Hazel Heath Hebe Helm Henrik Heron Hollis Holm Hugo Ida Ilse Imogen Ines Inga Inver Iona Iris Isla
Ivo Jarrow Jasper Joan Jonas Jora Juniper Kaia Keats Kell Kendal Kestrel Kit Klara Lark Laurel Leif Leith Lena Linden
Linus Lior Lisle Lorne Lotte Lowell Lucan Ludo Luz Lyra Mabel Maeve Magnus Malin Mara Marlow Mathis Maud Maxime
Merrick Milo Mina Mira Moor Morven Mull Myrtle Nell Nesta Nils Noor Nora Norrie Oak Odette Ola Olive Orla Orsay
Osric Oslo Otis Otto Paloma Pascal Paz Penn Perrin Petra Piers Pilar Poppy Quill Quinn Ramsay Raven Remy Rhea Ripley
Roan Robin Romy Rona Rosa Rowan Rufus Runa Ruskin Sable Saga Salo Sander Saskia Selby Senna Sidney Signe Silas Skye
Solvei Sorrel Stellan Sven Sylvie Tamar Tarn Tavi Tess Thea Thorne Thyme Tilda Tobias Torin Tove Tristan Ulla Una
Uist Vale Vera Vesper Vida Viggo Viola Wells Wilder Willa Winslow Wren Wyatt Yara Yarrow Yves Zadie Zelda Zora`
  .trim()
  .split(/\s+/)

const womens = new Set(
  `Alma Alva Annis Astrid Beatrix Bruna Carys Celeste Clio Clover Cora Cressida Delphi Dorrit Ebba Edda Edith Elke Elsa
  Esme Fern Flora Freya Gaia Gilda Greta Gwen Hana Hattie Hazel Hebe Ida Ilse Imogen Ines Inga Iona Iris Isla Joan Jora
  Kaia Klara Lena Lotte Luz Lyra Mabel Maeve Malin Mara Maud Mina Mira Myrtle Nell Nesta Nora Odette Ola Olive Orla
  Paloma Paz Petra Pilar Poppy Rhea Romy Rona Rosa Runa Saga Saskia Signe Solvei Sylvie Tamar Tess Thea Tilda Tove Ulla
  Una Vera Vida Viola Willa Wren Yara Zadie Zelda Zora`.split(/\s+/),
)

export const styleNamesForMen = styleNames.filter((name) => !womens.has(name))
