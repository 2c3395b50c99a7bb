/// Whether a given name is a man's or a woman's, where it is hardly ever the other: pronouns are resolved by it.
///
/// Of Faker 40 (MIT licence, Daniele Faraglia and contributors), its lists for English, French, Italian, Spanish and
/// Portuguese, without names that any of its lists gives to both, and with a few names of public life added.
package enum GivenNames {
  /// Whether it is one of these names.
  package static func isKnown(_ name: String) -> Bool { table[name] != nil }

  static func gender(of name: String) -> PronounResolver.Gender? { table[name] }

  private static let table: [String: PronounResolver.Gender] = {
    var table: [String: PronounResolver.Gender] = [:]
    for name in male.split(whereSeparator: \.isWhitespace) { table[String(name)] = .male }
    for name in female.split(whereSeparator: \.isWhitespace) { table[String(name)] = .female }
    return table
  }()

  private static let male = """
    Aadi Aarav Aarnav Aaron Aarush Aarón Aayush Abdul Abeer Abel Abhimanyu Abhiram Abilio Abraham Achille Adalberto
    Adam Adamo Adelardo Adelmo Aditya Adolfo Adrian Adriano Adrien Adrián Advaith Advay Advik Adán Agapito Agastya
    Agnolo Agostino Agustín Aidan Aiden Aimé Aitor Akshay Alain Alan Albano Alberico Albert Alberto Albino Alcides
    Alderano Aldo Alec Alejandro Alejo Alessandro Alessio Alexander Alexandre Alfio Alfonso Alfred Alfredo Alistair
    Allan Allen Alonso Alphons Alphonse Alvin Amadeo Amado Amador Amancio Amando Amaro Ambrosio Amedeo Amico Amleto
    Amol Américo Amílcar Anacleto Anaru Anastasio Anay Andre Andres Andrew André Andrés Angelino Angelo Angus
    Anirudh Anmol Annibale Ansaldo Anselmo Ansh Anthony Antoine Antonello Antonino Antonio Antony Antônio Aníbal
    Apolinar Apollo Archer Archie Ari Ariki Arin Aristides Arjun Arlo Armando Arnaldo Arnulfo Arsenio Artemio Arthur
    Arturo Aryan Asafe Asdrubal Asher Ashton Atenulf Atharv Atilio Augustin Augusto Aureliano Aurelio Austin Avi
    Ayaan Ayush Ayushman Azaan Azad Azeglio Baccio Bachittar Bahadurjit Bakhshi Baldassare Baldomero Balduino
    Balendra Balhaar Baljiwan Baltasar Balvan Balveer Banjeet Barack Barry Bartolomeo Bartolomé Bashar Basilio
    Baudelio Bautista Beau Beauden Ben Benedetto Benicio Benigno Benito Benjamim Benjamin Benjamín Benoît Bento
    Benvenuto Benício Beppe Bernabé Bernard Bernardino Bernardo Bernie Berto Bertrand Bevan Biagio Bill Billy
    Binyamin Blair Blake Blas Bob Bobby Bodhi Bonifacio Boris Borja Brad Bradley Brady Brandon Braxton Brayan
    Brayden Brendan Brendon Breno Brent Brett Brian Brijesh Brodie Bruce Bruno Bryan Bryce Buenaventura Caio
    Calcedonio Caleb Calebe Calisto Calixto Callum Calogero Calvin Cameron Camillo Camilo Campbell Candelario Carl
    Carlito Carlo Carlos Carmelo Carter Casemiro Cauã Cauê Cayetano Cebrián Cecilio Ceferino Celestino Celso Cesar
    Cesare Chad Chaitanya Chakradev Chakradhar Champak Chanakya Chandran Chandresh Charan Charles Chase Chatresh
    Chatura Che Chema Chris Christian Christophe Christopher Chucho Chuck Chuy Cipriano Ciriaco Cirillo Cirino Ciro
    Ciríaco Clarence Claudio Clayton Clemente Cleto Clifford Clinton Clive Clímaco Cody Cohen Cole Colin Collin
    Colton Coluccio Connor Conor Conrado Cooper Corey Coriolano Cornelio Corrado Cory Cosme Costantino Costanzo
    Craig Cristian Cristóbal Curro Curtis Custodio Cándido César Dakota Daksh Dakshesh Dalbir Dale Dalton Damian
    Damiano Damien Damián Damon Dan Dani Daniel Daniele Danilo Danny Dante Darin Dario Darius Darpan Darrell Darren
    Darrin Darryl Darryn Darsh Daryl Darío Dave Davi David Dean Declan Delfino Demetrio Denis Dennis Derek Derrick
    Desiderio Desmond Dev Devansh Devin Devon Dhruv Diego Dillon Dimas Dino Diogo Dion Dionigi Dionisio Dmitry Dom
    Domenico Domingo Dominic Don Donald Donatello Donato Douglas Drew Duane Duilio Duncan Durante Dustin Dwayne
    Dylan Earl Eddie Edelmiro Edgar Edgardo Edmundo Edoardo Edu Eduardo Edward Edwin Efraín Ekalinga Ekansh Ekapad
    Ekaraj Ekavir Ekbal Eladio Eleuterio Eligio Elijah Eliseo Elladio Elliot Elliott Elmo Eloy Elpidio Elías Emanuel
    Emigdio Emiliano Emilio Emmanuel Ennio Enrico Enrique Enzio Enzo Epifanio Eraldo Erasmo Eric Erick Erik Ermanno
    Ermenegildo Ermes Ernest Ernesto Espiridión Esteban Ethan Ettore Eugene Eugenio Eugène Eusebio Eustaquio Eutimio
    Eutropio Evan Evaristo Ezequiel Ezio Ezra Fabio Fabián Fabricio Fabrizio Falan Faqid Faraj Faras Farhan Fariq
    Faris Faustino Fausto Fedele Federico Federigo Feliciano Felipe Felix Ferdinando Fermín Fernando Fidel Filippo
    Finn Fiorenzo Fiorino Fitan Fito Fiyaz Flavio Fletcher Florencio Florentino Flynn Fortunato Frado Francesco
    Francis Francisco Franck Franco Frank Franklin François Fraser Fred Frederick Fredo Frédéric Fulgencio Fulvio
    Félix Gabino Gabriel Gael Gaetano Gagan Galasso Galo Gareth Garrett Garry Gary Gaspar Gaspare Gastone Gastón
    Gaurang Gaurav Gautam Gavin Gene Geoffrey George Georges Gerald Geraldo Gerard Gerardo Germán Geronimo Gervasio
    Gerónimo Giacinto Giacobbe Giacomo Giampaolo Giampiero Gian Giancarlo Gianfrancesco Gianfranco Gianluca
    Gianluigi Gianmarco Gianni Gianpaolo Gianpietro Gil Gilbert Gilberto Gilles Gino Gioacchino Gioachino Gioele
    Gioffre Gionata Giorgio Giosuè Giovanni Girik Girindra Girish Girolamo Giuliano Giulio Giuseppe Giustino Glauco
    Glen Glenn Godofredo Goffredo Gonzalo Gopal Gordon Goyo Graciano Graeme Graham Grant Grayson Graziano Greco Greg
    Gregg Gregorio Gregory Grégoire Guarino Guglielmo Guido Guilherme Guillaume Guillermo Gunbir Guneet Gustavo Guy
    Gérard Hamish Hardik Harish Harley Harold Haroldo Harrison Harry Harsh Harshil Harvey Hayden Hector Heitor
    Heliodoro Hemang Hemi Henrique Henry Heraclio Herbert Herberto Heriberto Hermenegildo Herminio Hernando Hernán
    Hilario Hipólito Hitesh Hoani Honoré Horacio Hosni Howard Hredhaan Hritik Hudson Hugh Hugo Hugues Humberto
    Hunter Héctor Iain Ian Ibán Ignacio Ignazio Igor Ihaia Ikbal Iker Ildefonso Imaran Indrajit Inocencio Ippazio
    Isaac Isaiah Isaque Isaías Ishaan Ishwar Isidoro Isidro Ismael Israel Ivan Ivo Iván Jacinto Jack Jackson Jacob
    Jacobo Jacopo Jacques Jafet Jagat Jagdish Jai Jairaj Jake Jakob James Jared Jarrod Jason Jasper Jatin Javi
    Javier Jaxon Jay Jayden Jeb Jeet Jeff Jeffery Jeffrey Jenaro Jeremiah Jeremy Jeremías Jermaine Jerome Jerry
    Jerónimo Jesse Jesus Jesús Jim Jimmy Joaquim Joaquín Joe Joel John Johnathan Johnny Jon Jonatan Jonathan
    Jonathon Jordi Jordán Jorge Jose Josep Joseph Josh Joshua Josiah Josué João Juan Juanito Jules Julian Julien
    Julio Julián Justin Jérôme Kabir Kahu Kai Kaique Kaleb Kalpit Kane Karan Karl Kauri Kayden Keanu Keegan Keith
    Kelvin Kenneth Kent Kevin Kiaan Kieran Kike Kingston Kirk Krish Kristopher Kurt Kyle Laban Lachlan Laksh Lakshit
    Lalo Lamberto Lance Lando Larry Laureano Laurent Lawrence Lazzaro Leandro Lee Leigh Leo Leocadio Leon Leonard
    Leonardo Leoncio Leone Leonel Leopoldo Leroy Levi Lewis León Liam Liberto Lincoln Lino Lisandro Livio Lloyd
    Lodovico Logan Lohit Lonnie Lope Lorenzo Louis Luan Luc Luca Lucas Lucca Luchino Lucho Luciano Lucio Lucky
    Ludovico Luigi Luis Lukas Luke Luís Lázaro Léo Léon Maanas Maanav Macario Madhav Mahmoud Malcolm Malik Manaaki
    Manan Manawa Manbir Manolo Manthan Manuel Marc Marcantonio Marcel Marcelino Marcello Marcelo Marcial Marciano
    Marcio Marco Marcos Marcus Mariano Marino Mario Mark Martin Martino Martyn Martín Marvin Mason Massimiliano
    Massimo Mateo Mateus Matheus Mathew Mathias Matiu Matteo Matthew Matthieu Mattia Matías Maurice Mauricio
    Maurilio Maurizio Mauro Max Maximiano Maximiliano Maximino Maxwell Melchor Melvin Mervyn Micah Michael Micheal
    Michel Michelangelo Micheletto Michelotto Miguel Mikaere Mike Milo Mirco Mirko Mitch Mitchell Mitesh Mitt
    Modesto Mohammad Moisés Moreno Murilo Murray Máximo Nachiket Nacho Nacio Naksh Nakul Nando Nanni Napoleone
    Narciso Narendra Natalio Natanael Nate Nathan Nathaniel Naveen Nazario Neel Neil Neville Newt Nicanor Niccolò
    Nicholas Nico Nicodemo Nicolas Nicolás Nicolò Nigel Nihal Nikau Niko Nikora Nilo Nino Nitesh Nixon Noah Noel
    Norberto Norman Noé Noël Néstor Octavio Ojas Olaf Olegario Oliver Olivier Om Omar Omkaar Onkar Onofre Onveer
    Orazio Oreste Orinder Orlando Oscar Osvaldo Ottavio Otto Ottone Otávio Ovidio Owen Pablo Paco Pancho Panfilo
    Paolo Paride Parker Parth Pascual Pasqual Pasquale Pastor Patricio Patrick Patrizio Paul Paulino Paulo Pedro
    Pelayo Pellegrino Pepe Pepito Perry Peter Philip Philippe Phillip Phoenix Pier Pierangelo Piergiorgio
    Piergiuseppe Pierluigi Piermaria Piero Pierpaolo Pierre Piersanti Pietro Plinio Plácido Pompeo Pomponio Poncio
    Porfirio Pranav Praneel Pranit Pratyush Preston Primitivo Prudencio Puccio Pánfilo Pío Qabil Qadim Qarin Qasim
    Quentin Quincy Quique Quirino Rachit Rael Rafa Rafael Raffaele Raffaellino Raffaello Raghav Raimondo Raimundo
    Ralph Ramiro Ramón Ranbir Rand Randall Randy Ranieri Ranveer Raul Ravi Ravy Rawiri Ray Rayaan Raymond Raúl Recep
    Reece Regan Reginald Rehaan Reinaldo Rembrandt Remigio Renan Renato Renzo René Reuben Rex Reyansh Reynaldo Rhavi
    Rhys Ricardo Riccardo Ricciotti Richard Rick Rickey Ricky Rico Rishi Robby Robert Roberto Rocco Rodney Rodolfo
    Rodrigo Rogelio Roger Rohan Roland Rolando Roldán Roman Romeo Romolo Román Ronald Ronaldo Ronith Ronnie Roque
    Rory Rosendo Ross Roy Ruben Rubén Rudra Rudy Rufino Ruggero Ruggiero Ruperto Rushil Russell Ruy Ryan Ryder
    Régulo Rémy Rómulo Sabas Sabatino Saksham Salomón Salvador Salvatore Salvi Samaksh Samar Samarth Samesh Samu
    Samuel Sancho Sandalio Sandro Sante Santiago Santino Santos Sarthak Sathvik Saturnino Saverio Scott Sean
    Sebastian Sebastiano Sebastián Segismundo Sergei Sergey Sergio Sergius Seth Seve Severiano Severino Severo Shane
    Shaun Shaurya Shawn Shayne Shivansh Siddharth Sigfrido Silvestre Silvestro Silvio Simon Simón Sione Sosimo
    Spencer Stanley Stefan Stefano Stephen Steve Steven Stewart Stuart Stéphane Sébastien Tadeo Tai Taine Tama
    Tamati Tanay Tane Tangaroa Tanish Tanner Tanveer Tarak Teerth Tejas Telemaco Telmo Temistocle Teo Teobaldo
    Teodoro Teodosio Terence Terrance Terrence Teófilo Thales Theo Theodore Theodoro Thiago Thibault Thibaut Thierry
    Thomas Théo Théodore Théophile Tiburcio Tim Timoteo Timothy Timothée Tito Tiziano Toby Todd Tom Tommy Tomás
    Tonino Tony Toribio Torquato Toño Travis Trent Trevor Tristan Tristán Troy Tullio Tyler Tyrone Tyson Ubaldo
    Uberto Udant Udarsh Ugo Ugolino Ulises Umang Umberto Upkaar Urbano Utkarsh Valentim Valentín Valerio Valero
    Vasco Vaughan Vedant Veer Venancio Venceslás Vernon Vicente Victor Victoriano Victorino Vidal Vihaan Vincent
    Vincentio Vincenzo Vinicio Vinicius Vinícius Viraj Virgilio Vito Vitor Vittorio Vivaan Vladimir Volodymyr Víctor
    Wahab Walter Warinder Warjas Warren Warwick Wayne Wazir Wesley Wilfredo William Willie Wiremu Wriddhish Wridesh
    Wyatt Wálter Xavier Yagnesh Yago Yan Yash Yatan Yatin Yug Yuri Yuvraj Yves Zac Zacarías Zacharie Zachary Zaid
    Zane Zashil Zayan Zayyan Zehaan Zion
    """

  private static let female = """
    Aachal Aadhya Aahana Aaliyah Aarini Aarna Aashi Abbey Abbie Abby Abha Abigail Abigaíl Abril Addison Adela
    Adelaida Adelasia Adele Adelia Adelina Adora Adoración Adriana Adrienne Advika Adweta Adya Adèle Adélaïde Agatha
    Agathe Agnès Agustina Aimee Aimée Ainara Ainoa Aishani Aitana Alana Alba Albina Aleisha Alejandra Alessandra
    Alessia Alexa Alexandra Alexandria Alexandrie Alexia Alice Alicia Alina Alisha Alison Alix Alka Allana Allegra
    Allison Alma Almudena Alondra Alyssa Alícia Amada Amaia Amaira Amalia Amanda Amara Amarilis Amaya Amber Amelia
    Amparo Amrita Amruta Amy Amélie América Ana Anabel Anahera Anamika Anastasia Anastasie Anaïs Andrea Andrée
    Angela Angelica Angelina Angelita Angie Angélica Ani Anika Anita Anjali Ann Anna Annabelle Annalisa Annamaria
    Anne Annetta Annette Annunziata Anouk Anselma Antoinette Antonella Antonia Antonietta Antonina Anunciación
    Anusha Anvi Anya Apolonia April Arabella Araceli Aradhana Arcelia Aria Ariadna Ariana Armida Arnaude Aroa Aroha
    Arunima Arya Aránzazu Ascensión Ashlee Ashleigh Astrid Asunción Ataahua Ati Audrey Aura Aurelia Aurora Aurore
    Aurélie Autumn Ava Avni Awhina Ayla Aylla Azahar Azahara Azeneth Azucena Baghyawati Barbara Barkha Beatrice
    Beatriz Becky Begoña Belen Belinda Bella Belén Benigna Benita Berenice Bernadette Bernarda Bernardita Berta Beth
    Bethan Bethany Bettina Betty Beverley Beverly Bhanumati Bhavani Bhavika Bhavini Bhavna Bhavya Bianca Bibiana
    Bienvenida Billie Bimala Bina Bishakha Blanca Bonnie Brandi Brandy Breanna Brenda Briana Brianna Bridget
    Brigitte Brinda Britney Brittany Brittney Bronwyn Brooke Bruna Brunilda Brígida Bárbara Caitlin Caitlyn Calista
    Calixta Camila Camilla Camille Candace Candela Candelaria Candelas Candice Capucine Caridad Carina Carla Carlota
    Carly Carmela Carmelita Carmen Carmina Carol Carole Carolina Caroline Carolyn Carrie Casandra Cassandra Cassidy
    Cassie Catalina Catarina Caterina Catherine Cathy Cayetana Cecilia Cecília Celestina Celia Chaaya Chaitaly
    Chakrika Chaman Chameli Chanchal Chandani Chantal Chantelle Charita Charlene Charlotte Charo Charvi Chasmum
    Chavvi Chelo Chelsea Chelsey Cherie Cheryl Cheyenne Chiara Chita Chloe Christelle Christiane Christie Christina
    Christine Christy Cindy Cintia Claire Clara Clare Clarice Clarisa Claude Claudia Claudine Clelia Clementina Cloe
    Clotilde Clémence Colette Colleen Concepción Concetta Concha Condoleezza Connie Constance Constanza Consuela
    Consuelo Coral Corinne Corona Courtney Crescencia Cristina Crystal Custodia Cynthia Cándida Cécile Célina Céline
    Dafne Daisy Daksha Dalaja Dalila Damini Damyanti Dana Daniela Danielle Daria Darika Darlene Dawn Dayamai Dayita
    Deanna Debbie Deborah Debra Deepa Delfina Delia Denise Desiree Destiny Devika Dhriti Diamond Diana Diane Dianne
    Dina Dionisia Dipta Divya Diya Dolores Dominga Dominique Domitila Donatella Donna Dora Doris Dorita Dorotea
    Dorothy Dorothée Dulce Débora Ebony Edelmira Eden Edhitha Eduarda Eesha Eileen Eilish Eiravati Ekaja Ekani
    Ekanta Ekantika Ekiya Ekta Elaine Elba Eleanor Eleanora Elena Eliana Eligia Elisa Elisabet Elise Elizabeth Ella
    Ellen Ellie Eloah Elodia Eloá Eloísa Elsie Elvira Ema Emanuella Emanuelly Emelina Emilia Emiliana Emilly Emily
    Emma Emmanuelle Emperatriz Encarna Encarnacion Encarnación Encarnita Erica Erika Erin Eshana Esmeralda Esperanza
    Estefanía Estela Ester Esther Estrella Eta Etelvina Etta Eufemia Eugenia Eulalia Eusebia Eva Evangelina
    Evangelista Evelia Evelyn Evie Evita Fabia Fabiana Fabiola Fabrizia Faith Falak Falguni Fanny Febe Federica
    Felicia Feliciana Felicidad Felipa Felisa Fernanda Fiamma Fidela Filippa Filomena Fiona Flavia Flor Flora
    Florence Florencia Florentina Florina Florinda Fortunata Forum Frances Francesca Francisca Frankie Françoise
    Freya Frédérique Fátima Gabriela Gabriella Gabrielle Gabrielly Gail Gala Ganga Garima Gaurangi Gauri Gaurika
    Gautami Gayathri Gaylene Geetika Gelsomina Gema Gemma Geneviève Genoveva Georgia Georgina Geraldine Germana
    Gertrudis Giada Gianna Gillian Gina Giorgia Giovanna Gisela Giulia Giuliana Giulietta Giuseppina Glenda Glenys
    Gloria Grace Gracia Graciana Graciela Graziella Greca Greta Griselda Gwendolyn Hadassa Hailey Haley Hamsini Hana
    Hannah Harinakshi Harini Harita Harmony Harper Harriet Haydée Hayley Hazel Heather Heidi Helen Helena Hellena
    Heloisa Heloísa Hema Hemal Hemangini Hemani Henriette Herminia Hilary Hilda Hillary Hinewai Hiral Hollie Holly
    Hope Hortense Hortensia Huia Huma Hélène Ida Idika Ignacia Ijaya Ikshita Ilaria Ileana Imelda Imogen Inaya
    Indali Indi Indie Indira Inmaculada Inès Inés Iolanda Ira Irene Iris Irma Irya Isa Isabel Isabela Isabella
    Isabelle Isabelly Isadora Isaura Isha Ishani Ishanvi Ishita Isidora Isis Isla Isobel Itziar Ivanka Ivy Jacinda
    Jacinta Jackie Jaclyn Jacqueline Jade Jagrati Jagvi Jalsa Janaki Janani Jane Janet Janette Janice Janine Januja
    Janya Jasmin Jasmine Jasmit Javiera Jayne Jeanette Jeanne Jeannine Jeevika Jemma Jenna Jennifer Jenny Jessica
    Jessie Jesusa Jhalak Jill Jillian Jimena Jo Joana Joann Joanna Joanne Joaquina Jocelyn Jodi Jodie Jody Jolanda
    Jolene Jordana Jorja Josefa Josefina Josephine Josette Joséphine Jovita Joy Joyce Juana Juanita Judith Judy
    Julia Juliana Julie Julieta Juliette June Justine Jyoti Júlia Kaia Kaitlin Kaitlyn Kala Kamala Kamilly Kamya
    Kara Karen Karina Karla Karyn Kashish Kashvi Kate Katelyn Katherine Kathleen Kathryn Kathy Katie Katrina Katy
    Kavya Kaye Kayla Kaylee Kayleigh Keira Kelli Kellie Kellyanne Kelsey Kendra Kerri Keya Khloe Kiara Kimberley
    Kimberly Kiri Kirsten Kirsty Kora Krisha Krista Kristen Kristi Kristie Kristin Kristina Kristine Kristy Kritika
    Krystal Kyla Kylie Lacey Ladli Laetitia Lajita Lakshmi Lara Larissa Latasha Latoya Laura Laure Lauren Laurence
    Lauretta Laurie Lavanya Lavínia Layla Laís Leah Leandra Leanne Leela Leena Leire Lekha Leocadia Leonie Leonor
    Lesley Leticia Letizia Letícia Leyre Liana Libby Libni Licia Lidia Ligia Lila Lilia Liliana Lilla Lilly Lily
    Lina Linda Lindsey Lipika Lisa Livia Liz Loida Lois Lola Lolita Lopa Loredana Lorena Lorenza Loretta Lori
    Lorraine Louise Lourdes Luana Luara Luce Lucia Luciana Lucie Lucila Lucrezia Lucy Lucía Ludovica Luigina Luisa
    Luisina Luiza Luna Lunna Lupita Luz Luísa Lydia Lynda Lynette Lynley Lynn Lynne Lynnette Lívia MacKenzie
    Macarena Macaria Mackenzie Maddison Madeleine Madeline Madhavi Madison Magdalena Maggie Mahi Mahika Maia Maite
    Maitê Makayla Malena Malia Mallory Mamen Mandy Manola Manon Manuela Manuelita Manuella Manya Mar Maraea Marcela
    Marcella Marcelle Marcia Maree Mareikura Margaret Margarita Margaud Margaux Margherita Margot Marguerite Maria
    Mariah Mariana Mariane Marianela Marianne Maribel Maricela Maricruz Marie Marilyn Marina Marine Marion Marisa
    Marisela Marisol Marissa Maristela Marita Marta Martha Marthe Martina Martine Martirio Mary Maryse Mathilde
    Matilda Matilde Maura Maureen Maya Maysa Mayte Mckenzie Meagan Meera Megan Megha Meghan Meghana Megyn Mekhala
    Melania Melanie Melina Melinda Melisa Melissa Melody Mercedes Merche Mereana Meredith Mia Micaela Michaela
    Michela Michelle Michèle Miguela Mikaela Mikayla Mila Milagros Milena Millie Mindy Miranda Mireia Mirella Miriam
    Miriama Mirta Misty Mitali Modesta Mohini Molly Monica Monique Montserrat Morena Mugdha Mya Máxima Mónica Nadia
    Nadine Nancy Nandini Naomi Narcisa Natalia Natalie Natasha Nath Nathalie Natividad Natália Nayara Nedda Neelima
    Neha Nerea Nereida Netra Nevaeh Ngaire Nia Niamh Nichole Nicolasa Nicole Nicoletta Nidhi Nidia Nidra Nieves
    Niharika Nikita Nikki Nilda Nilima Nimrat Nina Ninetta Nirja Nisha Nitara Noelia Noemí Norma Noémi Nuria Nydia
    Nélida Obdulia Octavia Océane Odalis Odalys Odette Odika Oeshi Ofelia Ojasvi Olalla Olga Olimpia Olive Olivia
    Olivie Olívia Omaja Omisha Omya Oni Oriana Ornella Osha Otilia Oviya Paca Pacífica Pahal Paige Pallavi Palmira
    Paloma Pam Pamela Panini Paola Paoletta Paris Pascuala Pastora Patricia Patrizia Patty Paula Paulette Paulina
    Pauline Pavani Payton Paz Peggy Penelope Penny Pepita Perla Perlita Petrona Peyton Philippa Philippine Phoebe
    Phyllis Piedad Pierina Pietra Pilar Pili Pina Piper Pippa Pooja Poppy Primitiva Priscila Priscilla Prisha Priya
    Prudencia Purificación Pushti Pénélope Pía Qushi Raagini Rachael Rachana Rachel Rachelle Rachita Radha Radhika
    Raewyn Rafaela Raffaella Rajata Rajeshri Raksha Ramona Raquel Raven Rebeca Rebecca Rebekah Regina Reina Remedios
    Renata Renee Renée Reva Reyna Rhonda Ria Ricarda Ridhi Rita Riya Roberta Robyn Rochelle Rocío Romana Romina Rosa
    Rosalia Rosalina Rosalinda Rosalva Rosalía Rosaria Rosaura Rose Rosemary Rosenda Rosie Rosina Rossana Roxana
    Ruby Rufina Ruperta Ruth Saanvi Sabina Sabine Sabrina Sachi Sadie Sally Salomé Salud Samanta Samantha Sanaya
    Sandra Sandy Sanya Sara Sarah Sarita Sasha Saturnina Saumya Savannah Scarlett Selena Serafina Serena Shakira
    Shania Shari Sharlene Sharon Shawna Sheena Sheila Shelby Shelia Shelley Shelly Sheree Sheri Sherri Sherry Sheryl
    Shirley Shivani Shona Shravya Sian Sienna Sierra Silvia Simonetta Sinead Siya Skye Skyla Skylar Sneha Socorro
    Sofia Sofía Sol Sole Soledad Sonia Sonya Sophia Sophie Soraya Stacey Stacie Stacy Stefani Stefania Stefanie
    Stella Stephanie Stephany Stéphanie Sudiksha Sue Suhani Summer Susan Susana Susanita Susanna Susanne Suzanne
    Sydney Sylvia Sylvie Tabitha Tamanna Tamara Tami Tammie Tammy Tania Tanmayi Tanvi Tanya Tara Tasha Tatiana Tayla
    Tecla Tegan Teodora Tere Teresa Teresita Terina Terri Tessa Teófila Thea Theresa Thérèse Tia Tiana Tiffany Tina
    Tiziana Tomasa Tonia Tonya Tori Tracey Traci Tracie Tricia Trini Trinity Tripti Triveni Triya Tui Turvi Tyla
    Ubika Ucchal Udyati Unnati Unni Upadhriti Upasna Upma Urishilla Urmi Ursula Urvashi Urvi Vaishnavi Valentina
    Valentine Valeria Valerie Valérie Vamakshi Vanesa Vanessa Vansha Vanya Varenya Varsha Vasana Vasatika Vasudha
    Veda Vedhika Vedika Vera Veronica Verónica Vicenta Vicki Vickie Vicky Victoire Victoria Vidhi Vilma Vinaya
    Vincenza Violet Violeta Virginia Virginie Viridiana Visitación Vittoria Vitória Viviana Vivienne Vrinda Vrishti
    Vritti Vyanjana Véronique Waida Waimarie Wakeeta Wanda Warda Warhi Watika Wendy Whitney Widisha Wikitoria Willow
    Wishi Xalak Ximena Xiomara Xiti Yachana Yadavi Yahvi Yaiza Yamini Yashasvi Yashawini Yashica Yashoda Yashodhara
    Yashvi Yasmin Yasti Yauvani Yesenia Yochana Yolanda Yoshita Yutika Yvette Yvonne Yésica Yéssica Zaida Zaira
    Zaitra Zansi Zara Zarna Zilmil Zinal Zoe Zoey Zoraida Zoé
    """
}
